"""Makes a forest of made-up data as large as a model may get, in the files of a model version.

usage: make_forest.py JOB.json

The job names the inputs, the size of the forest, how many rows are wanted to be explained, and the folder. Beside model.onnx,
trees.json and parity.json as the trainer writes them stand booster.txt (LightGBM's own) and rows.f64 (the rows, row after row).
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import lightgbm as lgb
import numpy as np

from linecast_trainer import flat_trees, parity
from linecast_trainer.export import to_onnx
from linecast_trainer.forest import from_lightgbm

TRAINING_ROWS = 4_000
FIXED = {"objective": "binary", "num_threads": 1, "seed": 1, "deterministic": True, "force_row_wise": True, "verbosity": -1}


def main(path: str) -> None:
    job = json.loads(Path(path).read_text())
    inputs, out = tuple(job["inputs"]), Path(job["out"])
    rng = np.random.default_rng(3)
    x = draw(rng, TRAINING_ROWS, len(inputs))
    market = rng.normal(0, 0.4, TRAINING_ROWS)
    # Something everywhere, so that every tree finds its leaves.
    logit = market + np.sin(3 * np.nan_to_num(x)) @ rng.normal(0, 0.4, len(inputs))
    won = rng.random(TRAINING_ROWS) < 1 / (1 + np.exp(-logit))
    size = {"num_leaves": job["leaves"], "max_depth": job["depth"], "min_data_in_leaf": 10, "learning_rate": 0.02}
    booster = lgb.train(FIXED | size, lgb.Dataset(x, won.astype(int), init_score=market), job["trees"])
    forest = from_lightgbm(booster, inputs)
    graph = to_onnx(forest, inputs=inputs, required_inputs=[])
    golden = parity.golden_rows(forest, parity.draw_like(x), 1)
    answer = parity.Runner(graph).answer(golden.features, golden.market_logit)
    sha256 = hashlib.sha256(graph).hexdigest()
    (out / "model.onnx").write_bytes(graph)
    (out / "trees.json").write_text(flat_trees.to_json(forest))
    (out / "parity.json").write_text(json.dumps(parity.to_json(golden, answer, sha256, list(inputs), parity.TOLERANCE)))
    booster.save_model(out / "booster.txt")
    draw(rng, job["rows"], len(inputs)).astype("<f8").tofile(out / "rows.f64")
    leaves = [tree["num_leaves"] for tree in booster.dump_model()["tree_info"]]
    print(json.dumps({"trees": len(leaves), "leavesPerTree": float(np.mean(leaves)), "graphBytes": len(graph)}))


def draw(rng: np.random.Generator, rows: int, columns: int) -> np.ndarray:
    x = rng.normal(0, 1, (rows, columns)).round(4)
    x[rng.random(x.shape) < 0.05] = np.nan
    return x


if __name__ == "__main__":
    main(*sys.argv[1:])
