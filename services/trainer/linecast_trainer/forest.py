"""LightGBM's trees as the flat arrays of ONNX's TreeEnsemble, exact to the last bit in float64."""

from __future__ import annotations

from dataclasses import dataclass, field

import lightgbm as lgb
import numpy as np

# LightGBM's predict reads |x| <= float32(1e-35) as 0 before it compares.
FLUSHED = float(np.float32(1e-35))

# dump_model writes an infinite threshold as 1e300.
DUMPED_INFINITY = 1e300


def exact_threshold(dumped: float) -> float:
    """The threshold that answers as LightGBM does, on an x that nobody flushed to zero."""
    if abs(dumped) <= FLUSHED:
        return FLUSHED if dumped >= 0 else float(np.nextafter(-FLUSHED, -np.inf))
    return float(np.copysign(np.inf, dumped)) if abs(dumped) >= DUMPED_INFINITY else dumped


@dataclass
class Forest:
    """Splits point at splits or leaves by index; `x <= threshold` takes the true branch."""

    roots: list[int] = field(default_factory=list)
    feature: list[int] = field(default_factory=list)
    threshold: list[float] = field(default_factory=list)
    nan_is_true: list[int] = field(default_factory=list)
    true_id: list[int] = field(default_factory=list)
    true_is_leaf: list[int] = field(default_factory=list)
    false_id: list[int] = field(default_factory=list)
    false_is_leaf: list[int] = field(default_factory=list)
    leaf: list[float] = field(default_factory=list)

    def add_tree(self, root: dict) -> None:
        # TreeEnsemble wants a split at the root: a constant tree becomes one whose branches are the same leaf.
        constant = {"split_feature": 0, "threshold": 0.0, "decision_type": "<=", "missing_type": "None"}
        is_split = "split_index" in root
        self.roots.append(self._place(root if is_split else constant | {"left_child": root, "right_child": root})[0])

    def _place(self, node: dict) -> tuple[int, int]:
        if "left_child" not in node:
            self.leaf.append(float(node["leaf_value"]))
            return len(self.leaf) - 1, 1
        if node["decision_type"] != "<=" or node["missing_type"] == "Zero":
            raise ValueError("categorical splits and zero_as_missing have no exact form in this graph")
        index = len(self.feature)
        threshold = exact_threshold(float(node["threshold"]))
        self.feature.append(int(node["split_feature"]))
        self.threshold.append(threshold)
        # missing_type None: training saw no NaN, and predict reads NaN as 0.
        is_nan_left = node["default_left"] if node["missing_type"] == "NaN" else 0.0 <= threshold
        self.nan_is_true.append(int(is_nan_left))
        branches = (self.true_id, self.true_is_leaf, self.false_id, self.false_is_leaf)
        for column in branches:
            column.append(0)
        placed = (*self._place(node["left_child"]), *self._place(node["right_child"]))
        for column, value in zip(branches, placed):
            column[index] = value
        return index, 0


def forest_of(booster: lgb.Booster) -> Forest:
    dump = booster.dump_model()
    if dump["objective"] != "binary sigmoid:1" or dump["average_output"] or dump["num_tree_per_iteration"] != 1:
        raise ValueError(f"this graph holds one plain binary forest, not {dump['objective']}")
    forest = Forest()
    for tree in dump["tree_info"]:
        forest.add_tree(tree["tree_structure"])
    return forest
