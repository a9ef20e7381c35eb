"""The part of the graph that computes f(x): a tree ensemble, or a standardised line."""

from __future__ import annotations

import numpy as np
from onnx import TensorProto, helper, numpy_helper

from .forest import Forest
from .graph_parts import Parts
from .linear import LIMIT, Linear, padded_width

# The name of the scores before the rule for missing inputs.
SCORE = "forest"

LESS_OR_EQUAL, LESS = 0, 1  # nodes_modes of TreeEnsemble 5


def body(parts: Parts, model: Forest | Linear) -> None:
    if isinstance(model, Linear):
        _line(parts, model)
    else:
        _ensemble(parts, model)


def _ensemble(parts: Parts, forest: Forest) -> None:
    source, mode = "features", LESS_OR_EQUAL
    if forest.is_float32:  # XGBoost rounds features to float32; the comparison is then exact in float64
        narrow = parts.cast("features", "narrow_features", TensorProto.FLOAT)
        source, mode = parts.cast(narrow, "rounded_features", TensorProto.DOUBLE), LESS
    parts.nodes.append(
        helper.make_node(
            "TreeEnsemble",
            [source],
            [SCORE],
            domain="ai.onnx.ml",
            n_targets=forest.outputs,
            aggregate_function=1,  # SUM
            post_transform=0,  # NONE: its own LOGISTIC is ignored by some versions of the runtime
            tree_roots=forest.roots,
            nodes_featureids=forest.feature,
            nodes_modes=numpy_helper.from_array(np.full(len(forest.feature), mode, np.uint8), "modes"),
            nodes_splits=numpy_helper.from_array(np.array(forest.threshold), "thresholds"),
            nodes_missing_value_tracks_true=forest.nan_is_true,
            nodes_truenodeids=forest.true_id,
            nodes_trueleafs=forest.true_is_leaf,
            nodes_falsenodeids=forest.false_id,
            nodes_falseleafs=forest.false_is_leaf,
            leaf_targetids=forest.leaf_output,
            leaf_weights=numpy_helper.from_array(np.array(forest.leaf), "leaves"),
        )
    )


def _line(parts: Parts, line: Linear) -> None:
    """The operations of `Linear.raw`, one by one: each works on single numbers, so a row has the same bits in any batch."""
    inputs, columns = line.weights.shape
    width = padded_width(inputs)
    parts.add("Sub", ["features", parts.number("means", line.means)], "from_mean")
    parts.add("Div", ["from_mean", parts.number("scales", line.scales)], "free_z")
    parts.add("Clip", ["free_z", parts.number("lowest_z", -LIMIT), parts.number("highest_z", LIMIT)], "bounded_z")
    parts.add("IsNaN", ["features"], "is_unknown")
    parts.add("Where", ["is_unknown", parts.number("mean_z", 0.0), "bounded_z"], "z_of_inputs")
    parts.add("Unsqueeze", ["z_of_inputs", parts.index("output_axis", [1])], "z_per_output")
    parts.add("Mul", ["z_per_output", parts.number("weights", line.weights.T[None])], "terms_0")
    padding = parts.index("to_power_of_two", [0, 0, 0, 0, 0, width - inputs])
    source = parts.add("Pad", ["terms_0", padding], "terms")
    while width > 1:
        halves = [f"low_{width}", f"high_{width}"]
        parts.nodes.append(helper.make_node("Split", [source], halves, axis=2, num_outputs=2))
        source = parts.add("Add", halves, f"sums_{width}")
        width //= 2
    parts.add("Squeeze", [source, parts.index("last_axis", [2])], SCORE)
