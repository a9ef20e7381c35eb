"""What the graph of mlb-moneyline/1 says about itself, in the words of its day: they are part of its bytes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

import numpy as np

# Another word or another number here is another hash, and the hash is what predictions are kept under.
LIBRARIES = ("lightgbm", "numpy", "onnx", "onnxruntime")
COMPARED = ("games", "dates", "moved", "open_log_loss", "difference", "difference_ci95", "difference_sd", "correction_rms", "correction_max")
SIDE = ("log_loss", "accuracy", "ece10", "slope", "in_the_large")


def picked_at_half(answer: np.ndarray, label: np.ndarray) -> float:
    """Accuracy as it was counted then: one half picks the home side, and market prices are often one half."""
    return round(float(((answer[:, 0] >= 0.5) == (label == 1)).mean()), 6)


def graph_words(manifest: dict, accuracy: Mapping[str, Mapping[str, float]]) -> dict[str, str]:
    """`accuracy`: by the rows that are compared, of the model and of the market."""
    feature_set, training = manifest["feature_set"], manifest["training"]
    return {
        **_picked(manifest, ("name", "version", "sport", "market", "target")),
        "feature_set": feature_set["name"],
        "feature_set_version": str(feature_set["version"]),
        "feature_set_hash": feature_set["hash"],
        "inputs": _line(manifest["inputs"]),
        "training_data_sha256": training["data_sha256"],
        "libraries": _line(_picked(training["libraries"], LIBRARIES)),
        "metrics": _line({name: _comparison(each, accuracy[name]) for name, each in manifest["metrics"].items()}),
    }


def _comparison(each: dict, accuracy: Mapping[str, float]) -> dict:
    sides = {who: _picked(each[who], SIDE) | {"accuracy": accuracy[who]} for who in ("model", "market")}
    return _picked(each, COMPARED) | sides | {"first_date": each["from"], "last_date": each["to"]}


def _picked(value: dict, names: Iterable[str]) -> dict:
    return {name: value[name] for name in names}


def _line(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), sort_keys=True)
