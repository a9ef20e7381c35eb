"""python library_contributions.py TREES.json < rows.json: contributions of LightGBM itself, for contributions.int.test.ts.

The boosters of shipped models are not kept, so LightGBM is given the trees of trees.json in its own format. Rows are a
JSON list of [F] numbers, null where missing; the answer is [N][K * (F + 1)], as pred_contrib orders it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import lightgbm as lgb
import numpy as np

DEFAULT_LEFT, MISSING_IS_NAN = 2, 8  # bits of decision_type


def booster_of(trees: dict) -> lgb.Booster:
    outputs, inputs = trees["outputs"], trees["inputs"]
    # One tree per output and round, in turn: what a multiclass booster of LightGBM is.
    assert [tree["output"] for tree in trees["trees"]] == [i % outputs for i in range(len(trees["trees"]))]
    head = {
        "version": "v4",
        "num_class": outputs,
        "num_tree_per_iteration": outputs,
        "label_index": 0,
        "max_feature_idx": len(inputs) - 1,
        "objective": "binary sigmoid:1" if outputs == 1 else f"multiclass num_class:{outputs}",
        "feature_names": " ".join(inputs),
        "feature_infos": " ".join("[-1e308:1e308]" for _ in inputs),
    }
    blocks = [_block("tree", head), *(_block(f"Tree={at}", _tree(tree)) for at, tree in enumerate(trees["trees"]))]
    return lgb.Booster(model_str="\n\n".join([*blocks, "end of trees\n"]))


def _block(title: str, values: dict) -> str:
    return "\n".join([title, *(f"{name}={value}" for name, value in values.items())])


def _tree(tree: dict) -> dict[str, object]:
    """Splits by their order of appearance; a leaf is the complement of its own number."""
    splits = [at for at, feature in enumerate(tree["feature"]) if feature >= 0]
    leaves = [at for at, feature in enumerate(tree["feature"]) if feature < 0]
    number = {at: i for i, at in enumerate(splits)} | {at: ~i for i, at in enumerate(leaves)}

    def line(values: list) -> str:
        return " ".join(repr(each) for each in values)

    def of(name: str, nodes: list[int]) -> list:
        return [tree[name][at] for at in nodes]

    return {
        "num_leaves": len(leaves),
        "num_cat": 0,
        "split_feature": line(of("feature", splits)),
        "split_gain": line([1] * len(splits)),
        "threshold": line([float(each) for each in of("threshold", splits)]),
        "decision_type": line([MISSING_IS_NAN + DEFAULT_LEFT * left for left in of("default_left", splits)]),
        "left_child": line([number[at] for at in of("left", splits)]),
        "right_child": line([number[at] for at in of("right", splits)]),
        "leaf_value": line(of("value", leaves)),
        "leaf_weight": line(of("cover", leaves)),
        "leaf_count": line(of("cover", leaves)),
        "internal_value": line([0] * len(splits)),
        "internal_weight": line(of("cover", splits)),
        "internal_count": line(of("cover", splits)),
        "is_linear": 0,
        "shrinkage": 1,
    }


def main(path: str) -> None:
    booster = booster_of(json.loads(Path(path).read_text(encoding="utf-8")))
    rows = np.array(json.load(sys.stdin), dtype=np.float64)
    json.dump(booster.predict(rows, pred_contrib=True, num_threads=1).tolist(), sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
