"""Makes small forests with the libraries' own contributions, for the tests of @linecast/model. All data are made up.

Run in the trainer's environment from the root of the repository: python packages/model/test-models/make-forests.py
Each folder of forests/ gets model.onnx, parity.json and trees.json as the trainer writes them, head.json (what a
manifest says of the graph) and contributions.json: rows with pred_contrib of LightGBM or XGBoost.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import lightgbm as lgb
import numpy as np
import xgboost as xgb

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[2] / "services/trainer"))

from linecast_trainer import export, flat_trees, forest, parity  # noqa: E402
from linecast_trainer.parity_rows import edged  # noqa: E402
from linecast_trainer.reference import lightgbm_raw, xgboost_raw  # noqa: E402

# Inputs of feature set mlb-moneyline@1, so that a test can open the models as a server does.
INPUTS = ("h2h_move_logit_open", "h2h_hold", "total_line", "total_move_open")
ROWS, SHOWN = 1500, 16
PLAIN = {"verbosity": -1, "num_threads": 1, "seed": 7, "deterministic": True, "min_data_in_leaf": 20, "learning_rate": 0.2}


def made_up(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Features with gaps, the log-odds of a made-up market, and who won."""
    x = rng.normal(0, 1, (ROWS, len(INPUTS))).round(3)
    x[:, 2] = rng.integers(12, 25, ROWS) / 2.0
    x[rng.random(x.shape) < 0.06] = np.nan
    market = rng.normal(0.1, 0.4, ROWS)
    logit = market + 0.4 * np.nan_to_num(x[:, 0]) * (np.nan_to_num(x[:, 2], nan=9.0) > 9) - 0.2 * np.nan_to_num(x[:, 3])
    return x, market, (rng.random(ROWS) < 1 / (1 + np.exp(-logit))).astype(int)


def write(name: str, trees: forest.Forest, raw, head: dict, contributions: np.ndarray, shown: np.ndarray, x: np.ndarray) -> None:
    out = HERE / "forests" / name
    out.mkdir(parents=True, exist_ok=True)
    graph = export.to_onnx(trees, inputs=INPUTS, **head)
    columns = trees.outputs
    tolerance = parity.TOLERANCES["xgboost" if trees.is_float32 else "lightgbm"]
    parity.prove(graph, raw, parity.hard_rows(trees, x, np.zeros((len(x), columns)), count=2000), tolerance)
    golden = parity.golden_rows(trees, parity.draw_like(x), columns, plain=6)
    answer = parity.Runner(graph).answer(golden.features, golden.market_logit)
    (out / "model.onnx").write_bytes(graph)
    sha256 = hashlib.sha256(graph).hexdigest()
    dump(out / "parity.json", parity.to_json(golden, answer, sha256, list(INPUTS), tolerance))
    dump(out / "head.json", {key: value for key, value in head.items()})
    (out / "trees.json").write_text(flat_trees.to_json(trees), encoding="utf-8")
    rows = [
        {"features": parity.cells(row), "raw_score": list(score), "contributions": [list(each) for each in values]}
        for row, score, values in zip(shown, raw(shown).reshape(SHOWN, columns), contributions.reshape(SHOWN, columns, len(INPUTS) + 1))
    ]
    dump(out / "contributions.json", rows)


def dump(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, separators=(",", ":"), allow_nan=False, default=float) + "\n", encoding="utf-8")


def main() -> None:
    rng = np.random.default_rng(5)
    x, market, won = made_up(rng)

    booster = lgb.train(PLAIN | {"objective": "binary", "num_leaves": 7}, lgb.Dataset(x, won, init_score=market), 8)
    trees = forest.from_lightgbm(booster, INPUTS)
    shown = edged(trees, x[:SHOWN], rng)
    head = {"required_inputs": [INPUTS[0]], "calibration": {"kind": "platt", "parameters": {"a": 0.9, "b": 0.02}}}
    write("lightgbm", trees, lightgbm_raw(booster), head, booster.predict(shown, pred_contrib=True), shown, x)

    third = rng.integers(0, 3, ROWS)
    third[won == 1] = 0
    offset = np.full((ROWS, 3), np.log(1 / 3))
    data = lgb.Dataset(x, third, init_score=offset.ravel(order="F"))
    booster = lgb.train(PLAIN | {"objective": "multiclass", "num_class": 3, "num_leaves": 5}, data, 4)
    trees = forest.from_lightgbm(booster, INPUTS)
    shown = edged(trees, x[:SHOWN], rng)
    head = {"link": "softmax", "outputs": ["home", "draw", "away"], "required_inputs": [], "calibration": {"kind": "temperature", "parameters": {"t": 1.2}}}
    write("three-way", trees, lightgbm_raw(booster), head, booster.predict(shown, pred_contrib=True), shown, x)

    settings = {"objective": "binary:logistic", "max_depth": 3, "eta": 0.2, "nthread": 1, "seed": 7}
    booster = xgb.train(settings, xgb.DMatrix(x, won, base_margin=market), 6)
    trees = forest.from_xgboost(booster, INPUTS)
    shown = np.where(np.isinf(x[:SHOWN]), np.nan, x[:SHOWN])
    matrix = xgb.DMatrix(shown, base_margin=np.zeros(SHOWN))
    head = {"calibration": {"kind": "isotonic", "parameters": {"x": [0.2, 0.5, 0.8], "y": [0.25, 0.5, 0.75]}}}
    write("xgboost", trees, xgboost_raw(booster), head, booster.predict(matrix, pred_contribs=True), shown, x)


if __name__ == "__main__":
    main()
