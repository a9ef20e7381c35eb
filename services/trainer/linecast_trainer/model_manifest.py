"""model.json and what of it stands inside the graph."""

from __future__ import annotations

import json
from importlib import import_module
from importlib.metadata import version

from .baseline import base_logits
from .model_files import sha256_hex
from .trained import Trained

COMMON_LIBRARIES = ("numpy", "onnx", "onnxruntime", "polars")


def manifest_of(trained: Trained, measured: dict) -> dict:
    job, train = trained.job, trained.train
    complete = train.where(train.is_complete)
    logits = base_logits(job.form, complete.label)
    tables = [table for use, table in trained.tables if use == "train"]
    return {
        "name": job.name,
        "version": job.version,
        "sport": job.sport,
        "market": job.form.market,
        "target": job.form.target,
        "timeframe": job.form.timeframe,
        "cut_off": job.cut_off,
        "algorithm": job.algorithm,
        "link": job.form.link,
        "outputs": list(job.form.outputs),
        "baseline": {"kind": job.form.baseline, "logits": logits},
        "feature_set": job.feature_set,
        "inputs": list(train.inputs),
        "required_inputs": list(train.required),
        "training": {
            "rows": len(complete),
            "seasons": sorted({int(each) for each in complete.season}),
            "from": str(complete.date.min()),
            "to": str(complete.date.max()),
            "dropped": train.dropped,
            "note": job.note,
            "git_commit": job.git_commit,
            "data_sha256": _together([table.sha256 for table in tables]),
            "table_sha256": [table.sha256 for table in tables],
            "sources": [{"use": use, "file": table.path.name, "sha256": table.sha256} for use, table in trained.tables],
            "setting": trained.learner.fixed | trained.choice.chosen.setting | {"rounds": trained.fitted.rounds, "seed": job.seed},
            "walk_forward": list(trained.choice.folds),
            # Only where it was asked for: the versions before it come again with the same bytes.
            **({} if job.choose_from is None else {"choose_from": job.choose_from}),
            "libraries": libraries(job.algorithm),
        },
        "metrics": measured,
        "calibration": trained.calibration.calibration.as_json(),
        "interval": trained.interval,
        "skill_claim": False,
        "created_from": job.command,
    }


def graph_metadata(manifest: dict) -> dict[str, str]:
    """What a file that lost its manifest still says about itself. Without the commit: the same data give the same bytes."""
    training = manifest["training"]
    words = {name: manifest[name] for name in ("name", "version", "sport", "market", "target", "cut_off", "algorithm")}
    values = {
        "timeframe": manifest["timeframe"],
        "inputs": manifest["inputs"],
        "training_window": [training["from"], training["to"]],
        "training_rows": training["rows"],
        "libraries": training["libraries"],
        "metrics": manifest["metrics"],
    }
    return {
        **words,
        "feature_set": manifest["feature_set"]["name"],
        "feature_set_version": str(manifest["feature_set"]["version"]),
        "feature_set_hash": manifest["feature_set"]["hash"],
        "training_data_sha256": training["data_sha256"],
        **{name: json.dumps(value, separators=(",", ":"), sort_keys=True) for name, value in values.items()},
    }


def libraries(algorithm: str) -> dict[str, str]:
    """Asked of the modules: the same XGBoost is installed under two names."""
    fits = {} if algorithm == "ridge" else {algorithm: str(import_module(algorithm).__version__)}
    return fits | {name: version(name) for name in COMMON_LIBRARIES}


def _together(hashes: list[str]) -> str:
    return hashes[0] if len(hashes) == 1 else sha256_hex("\n".join(hashes).encode("ascii"))
