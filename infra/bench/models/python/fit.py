"""One fit from a stored table to a file, by the trainer's own functions or by LightGBM alone.

usage: fit.py linecast TABLE.parquet FEATURES TREES OUT.onnx
       fit.py bare TABLE.parquet FEATURES TREES OUT.txt PARAMETERS

PARAMETERS: those that the trainer gave to LightGBM, as JSON. Prints wall times, the peak of the process's memory, and a digest
of the trees, by which both can be seen to have grown the same ones.
"""

from __future__ import annotations

import hashlib
import json
import resource
import sys
import time
from importlib import metadata
from pathlib import Path

KIB_PER_MB = 1_000_000 / 1024


def main(kind: str, table: str, features: str, trees: str, out: str, parameters: str = "{}") -> None:
    inputs = tuple(f"f{column}" for column in range(int(features)))
    timed = linecast if kind == "linecast" else bare
    told = timed(Path(table), inputs, int(trees), Path(out), json.loads(parameters))
    print(json.dumps(told | {"peakMb": peak_mb(), "lightgbm": metadata.version("lightgbm")}))


def linecast(table: Path, inputs: tuple[str, ...], trees: int, out: Path, _: dict) -> dict:
    from linecast_trainer.baseline import offset_of
    from linecast_trainer.dataset import useful_inputs
    from linecast_trainer.export import to_onnx
    from linecast_trainer.form import form_of
    from linecast_trainer.learners import learner_of
    from linecast_trainer.parquet_table import joined, read_stored_table
    from linecast_trainer.targets import dataset_of

    # Imports LightGBM.
    learner = learner_of("lightgbm", 1)
    clock = Clock()
    feature_set = {"name": "made-up", "version": 1, "hash": "f" * 64}
    data = dataset_of(joined([read_stored_table(table, feature_set)]), form_of("home_win", "h2h", None), inputs, "mlb")
    data = data.with_inputs(useful_inputs(data))
    read = clock.lap()
    complete = data.where(data.is_complete)
    setting = learner.settings(len(complete))[-1]
    fitted = learner.fit(complete, offset_of(complete.label, complete), setting, trees)
    fit = clock.lap()
    graph = to_onnx(fitted.exportable(data.inputs), inputs=data.inputs, required_inputs=data.required, outputs=data.form.outputs)
    out.write_bytes(graph)
    write = clock.lap()
    told = {"readSeconds": read, "fitSeconds": fit, "writeSeconds": write, "rows": len(complete)}
    return told | {"parameters": fitted.booster.params, "trees": digest(fitted.booster)}


def bare(table: Path, inputs: tuple[str, ...], trees: int, out: Path, parameters: dict) -> dict:
    import lightgbm as lgb
    import numpy as np
    import polars as pl

    clock = Clock()
    frame = pl.read_parquet(table)
    features = frame.select(inputs).fill_null(np.nan).to_numpy()
    label = (frame["label_home_score"] > frame["label_away_score"]).to_numpy().astype(float)
    market = frame["h2h_novig_home"].to_numpy()
    read = clock.lap()
    told = {"feature_pre_filter": False, "verbosity": -1}
    data = lgb.Dataset(features, label, init_score=np.log(market) - np.log1p(-market), params=told)
    booster = lgb.train(parameters, data, num_boost_round=trees)
    fit = clock.lap()
    booster.save_model(out)
    write = clock.lap()
    return {"readSeconds": read, "fitSeconds": fit, "writeSeconds": write, "rows": len(label), "parameters": {}, "trees": digest(booster)}


class Clock:
    def __init__(self) -> None:
        self._at = time.perf_counter()

    def lap(self) -> float:
        before, self._at = self._at, time.perf_counter()
        return self._at - before


def digest(booster) -> str:
    """Of the trees alone: the rest of the text names parameters."""
    trees = booster.model_to_string().split("end of trees")[0].split("Tree=0")[1]
    return hashlib.sha256(trees.encode()).hexdigest()


def peak_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1_000_000 if sys.platform == "darwin" else peak / KIB_PER_MB


if __name__ == "__main__":
    main(*sys.argv[1:])
