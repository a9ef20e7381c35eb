"""Reads LightGBM's dump and XGBoost's JSON as a forest, exact to the last bit in float64.

What the arrays of a forest cannot say exactly is refused by name.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np

from .trees import Forest, Leaf, Split, forest_from, stack

__all__ = ["Forest", "exact_threshold", "from_lightgbm", "from_xgboost", "stack"]

# LightGBM's predict reads |x| <= float32(1e-35) as 0 before it compares.
FLUSHED = float(np.float32(1e-35))

# dump_model writes an infinite threshold as 1e300.
DUMPED_INFINITY = 1e300

LINK_OF_OBJECTIVE = {"binary": "sigmoid", "multiclass": "softmax", "binary:logistic": "sigmoid", "multi:softprob": "softmax"}
LINK_OF_OBJECTIVE |= dict.fromkeys(("regression", "regression_l1", "huber", "fair", "quantile"), "identity")
LINK_OF_OBJECTIVE |= dict.fromkeys(
    ("reg:squarederror", "reg:absoluteerror", "reg:pseudohubererror", "reg:quantileerror"), "identity"
)


def exact_threshold(dumped: float) -> float:
    """The threshold that answers as LightGBM does, on an x that nobody flushed to zero."""
    if abs(dumped) <= FLUSHED:
        return FLUSHED if dumped >= 0 else float(np.nextafter(-FLUSHED, -np.inf))
    return float(np.copysign(np.inf, dumped)) if abs(dumped) >= DUMPED_INFINITY else dumped


def from_lightgbm(booster: Any, inputs: Sequence[str]) -> Forest:
    """The trees that `booster.predict` uses: with early stopping, those up to the best iteration."""
    dump = booster.dump_model()
    objective, *parameters = str(dump.get("objective", "none")).split(" ")
    if dump["average_output"]:
        raise refusal("random forests (boosting=rf) average their trees: train with boosting=gbdt")
    if booster.params.get("boosting") == "dart" or "[boosting: dart]" in booster.model_to_string():
        raise refusal("dart rescales trees that are already grown: train with boosting=gbdt")
    if objective not in LINK_OF_OBJECTIVE or "sqrt" in parameters or (objective == "binary" and parameters != ["sigmoid:1"]):
        raise refusal(f"the objective {dump.get('objective', 'none')} has no link here: use {', '.join(LINK_OF_OBJECTIVE)}")
    _check_width(int(dump["max_feature_idx"]) + 1, inputs)
    outputs = int(dump["num_tree_per_iteration"])
    trees = ((i % outputs, _lightgbm_node(tree["tree_structure"])) for i, tree in enumerate(dump["tree_info"]))
    return forest_from(trees, inputs, outputs, LINK_OF_OBJECTIVE[objective], is_float32=False)


def _lightgbm_node(node: dict) -> Split | Leaf:
    if "leaf_const" in node:
        raise refusal("linear trees (linear_tree=true) compute inside their leaves: train without")
    if "split_index" not in node:
        return Leaf(float(node["leaf_value"]), float(node.get("leaf_count", 1)))
    if node["decision_type"] != "<=":
        raise refusal("categorical splits read codes as sets: make the category numbers in the feature code")
    if node["missing_type"] == "Zero":
        raise refusal("zero_as_missing mixes 0 up with missing: train without")
    threshold = exact_threshold(float(node["threshold"]))
    # missing_type None: training saw no NaN, and predict reads NaN as 0.
    nan_is_true = node["default_left"] if node["missing_type"] == "NaN" else 0.0 <= threshold
    branches = _lightgbm_node(node["left_child"]), _lightgbm_node(node["right_child"])
    return Split(int(node["split_feature"]), threshold, bool(nan_is_true), *branches)


def from_xgboost(booster: Any, inputs: Sequence[str]) -> Forest:
    """All trees of the booster, trained with a base_margin; after early stopping pass `booster[: best + 1]`."""
    learner = json.loads(booster.save_raw("json"))["learner"]
    objective, grower = learner["objective"]["name"], learner["gradient_booster"]
    if grower["name"] != "gbtree":
        raise refusal(f"the booster {grower['name']} is no plain sum of trees: train with booster=gbtree")
    if objective not in LINK_OF_OBJECTIVE:
        raise refusal(f"the objective {objective} has no link here: use {', '.join(LINK_OF_OBJECTIVE)}")
    parameters = learner["learner_model_param"]
    _check_width(int(parameters["num_feature"]), inputs)
    outputs = max(1, int(parameters["num_class"]), int(parameters.get("num_target", 1)))
    model = grower["model"]
    trees = ((output, _xgboost_tree(tree)) for output, tree in zip(model["tree_info"], model["trees"], strict=True))
    return forest_from(trees, inputs, outputs, LINK_OF_OBJECTIVE[objective], is_float32=True)


def _xgboost_tree(tree: dict) -> Split | Leaf:
    if any(tree["split_type"]):
        raise refusal("categorical splits read codes as sets: make the category numbers in the feature code")
    if int(tree["tree_param"]["size_leaf_vector"]) > 1:
        raise refusal("vector leaves hold one value per output: train with multi_strategy=one_output_per_tree")
    left, right, names = tree["left_children"], tree["right_children"], tree["split_indices"]
    conditions = np.asarray(tree["split_conditions"], np.float32)

    def walk(at: int) -> Split | Leaf:
        if left[at] == -1:
            return Leaf(float(conditions[at]), float(np.float32(tree["sum_hessian"][at])))
        return Split(int(names[at]), float(conditions[at]), bool(tree["default_left"][at]), walk(left[at]), walk(right[at]))

    return walk(0)


def _check_width(trained_on: int, inputs: Sequence[str]) -> None:
    if trained_on != len(inputs):
        raise ValueError(f"the model was trained on {trained_on} columns and {len(inputs)} inputs are named: name them in its order")


def refusal(what: str) -> ValueError:
    return ValueError(f"this model has no exact form as an ONNX graph: {what}")
