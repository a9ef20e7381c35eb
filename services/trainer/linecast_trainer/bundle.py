"""The files of one model version: the graph, the manifest a server checks, the rows it proves itself on, the card."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from .card import card
from .evaluate import Comparison
from .fit import FIXED, Choice
from .forest import Forest
from .job import Job
from .parity import TOLERANCE, Answer, Rows, to_json
from .table import Table, sha256_of

LIBRARIES = ("lightgbm", "numpy", "onnx", "onnxruntime")


def libraries() -> dict[str, str]:
    return {name: version(name) for name in LIBRARIES}


def graph_metadata(job: Job, metrics: dict) -> dict[str, str]:
    """What a file that lost its manifest still says about itself."""
    return {
        "name": job.name,
        "version": job.version,
        "sport": job.sport,
        "market": job.market,
        "target": job.target,
        "feature_set": job.feature_set["name"],
        "feature_set_version": str(job.feature_set["version"]),
        "feature_set_hash": job.feature_set["hash"],
        "inputs": _line(list(job.inputs)),
        "training_data_sha256": sha256_of(job.archive_csv),
        "libraries": _line(libraries()),
        "metrics": _line(metrics),
    }


def metrics_of(comparisons: dict[str, Comparison]) -> dict:
    return {name: each.as_numbers() for name, each in comparisons.items()}


def write_bundle(
    job: Job,
    trained_on: Table,
    choice: Choice,
    forest: Forest,
    comparisons: dict[str, Comparison],
    graph: bytes,
    golden: tuple[Rows, Answer],
) -> None:
    job.out.mkdir(parents=True, exist_ok=True)
    (job.out / "model.onnx").write_bytes(graph)
    sha256 = hashlib.sha256(graph).hexdigest()
    _write_json(job.out / "parity.json", to_json(*golden, sha256, list(job.inputs), TOLERANCE))
    manifest = {
        "name": job.name,
        "version": job.version,
        "sha256": sha256,
        "parity_sha256": sha256_of(job.out / "parity.json"),
        "sport": job.sport,
        "market": job.market,
        "target": job.target,
        "feature_set": job.feature_set,
        "inputs": list(job.inputs),
        "training": {
            "rows": len(trained_on),
            "seasons": sorted({int(season) for season in trained_on.season}),
            "data_sha256": sha256_of(job.archive_csv),
            "sources": job.sources,
            "setting": asdict(choice.chosen.setting) | FIXED,
            "libraries": libraries(),
        },
        "metrics": metrics_of(comparisons),
        "calibration": "none",
        "skill_claim": False,
        "created_from": job.command,
    }
    _write_json(job.out / "model.json", manifest)
    (job.out / "CARD.md").write_text(card(job, trained_on, choice, forest, comparisons, sha256), encoding="utf-8")


def _line(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), sort_keys=True)


def _write_json(path: Path, value: dict) -> None:
    path.write_text(json.dumps(value, indent=1, allow_nan=False) + "\n", encoding="utf-8")
