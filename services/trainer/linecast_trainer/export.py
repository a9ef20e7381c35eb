"""The whole model as one float64 ONNX graph: features and market logit in, probability of a home win out.

features f64[N,F] -> TreeEnsemble -> 0 where any input is NaN -> raw_score f64[N,1]
market_logit f64[N,1] + raw_score -> softmax over [0, z] -> second column -> probability f64[N,1]
"""

from __future__ import annotations

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from .forest import Forest


def to_onnx(forest: Forest, input_count: int, metadata: dict[str, str]) -> onnx.ModelProto:
    graph = helper.make_graph(
        nodes=[_ensemble(forest), *_missing_rule(), *_probability()],
        name="offset_forest",
        inputs=[_port("features", input_count), _port("market_logit", 1)],
        outputs=[_port("probability", 1), _port("raw_score", 1)],
        initializer=[
            numpy_helper.from_array(np.zeros((1, 1)), "no_correction"),
            numpy_helper.from_array(np.array([1], np.int64), "columns"),
            numpy_helper.from_array(np.array([0, 1, 0, 0], np.int64), "one_zero_column_before"),
            numpy_helper.from_array(np.array([1], np.int64), "second"),
        ],
    )
    opsets = [helper.make_opsetid("", 21), helper.make_opsetid("ai.onnx.ml", 5)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=10, producer_name="linecast-trainer")
    helper.set_model_props(model, metadata)
    onnx.checker.check_model(model, full_check=True)
    return model


def _port(name: str, width: int) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, TensorProto.DOUBLE, ["N", width])


def _ensemble(forest: Forest) -> onnx.NodeProto:
    splits = len(forest.feature)
    return helper.make_node(
        "TreeEnsemble",
        ["features"],
        ["forest"],
        domain="ai.onnx.ml",
        n_targets=1,
        aggregate_function=1,  # SUM
        post_transform=0,  # NONE: its own LOGISTIC is ignored by some versions of the runtime
        tree_roots=forest.roots,
        nodes_featureids=forest.feature,
        nodes_modes=numpy_helper.from_array(np.zeros(splits, np.uint8), "modes"),  # 0: x <= threshold
        nodes_splits=numpy_helper.from_array(np.array(forest.threshold), "thresholds"),
        nodes_missing_value_tracks_true=forest.nan_is_true,
        nodes_truenodeids=forest.true_id,
        nodes_trueleafs=forest.true_is_leaf,
        nodes_falsenodeids=forest.false_id,
        nodes_falseleafs=forest.false_is_leaf,
        leaf_targetids=[0] * len(forest.leaf),
        leaf_weights=numpy_helper.from_array(np.array(forest.leaf), "leaves"),
    )


def _missing_rule() -> list[onnx.NodeProto]:
    """f is 0, not some branch's guess, as soon as one input is missing: the answer is then the market's own."""
    return [
        helper.make_node("IsNaN", ["features"], ["is_nan"]),
        helper.make_node("Cast", ["is_nan"], ["nan_flags"], to=TensorProto.DOUBLE),
        helper.make_node("ReduceMax", ["nan_flags", "columns"], ["any_nan"], keepdims=1),
        helper.make_node("Cast", ["any_nan"], ["is_incomplete"], to=TensorProto.BOOL),
        helper.make_node("Where", ["is_incomplete", "no_correction", "forest"], ["raw_score"]),
    ]


def _probability() -> list[onnx.NodeProto]:
    """softmax([0, z]) is sigmoid(z), and unlike the Sigmoid operator gives a row the same bits alone and in a batch."""
    return [
        helper.make_node("Add", ["raw_score", "market_logit"], ["z"]),
        helper.make_node("Pad", ["z", "one_zero_column_before"], ["zero_and_z"]),
        helper.make_node("Softmax", ["zero_and_z"], ["away_and_home"], axis=1),
        helper.make_node("Gather", ["away_and_home", "second"], ["probability"], axis=1),
    ]
