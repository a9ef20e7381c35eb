"""Makes the tiny models that tests load: f(x) = 0.5 * x0 - 0.25 * x1, 0 where an input is missing.

Same form as a trained one (inputs features f64[N,2] and market_logit f64[N,1]; outputs probability and raw_score), and
nothing learnt. Run: pip install onnx==1.23.2 numpy, then python make-linear.py; it writes linear/ beside itself.
`foreign.onnx` is what other tools make of a line, and `float32.onnx` has our names and their numbers.
`model-without-missing-rule.onnx` reads a missing input as 0 and guesses on: a server must refuse it.
Expected values are worked out here in plain Python, not by running the graph.
"""

import json
import math
from pathlib import Path

import numpy as np
from onnx import TensorProto, checker, helper, numpy_helper

WEIGHTS = (0.5, -0.25)


def missing_rule():
    node = helper.make_node
    return [
        node("IsNaN", ["features"], ["is_nan"]),
        node("Cast", ["is_nan"], ["nan_flags"], to=TensorProto.DOUBLE),
        node("ReduceMax", ["nan_flags", "columns"], ["any_nan"], keepdims=1),
        node("Cast", ["any_nan"], ["is_incomplete"], to=TensorProto.BOOL),
        node("MatMul", ["features", "weights"], ["correction"]),
        node("Where", ["is_incomplete", "no_correction", "correction"], ["raw_score"]),
    ]


def no_missing_rule():
    node = helper.make_node
    return [
        node("IsNaN", ["features"], ["is_nan"]),
        node("Where", ["is_nan", "no_correction", "features"], ["filled"]),
        node("MatMul", ["filled", "weights"], ["raw_score"]),
    ]


def graph(correction):
    def port(name, width):
        return helper.make_tensor_value_info(name, TensorProto.DOUBLE, ["N", width])

    def constant(name, value):
        return numpy_helper.from_array(np.array(value), name)

    node = helper.make_node
    return helper.make_graph(
        [
            *correction,
            node("Add", ["raw_score", "market_logit"], ["z"]),
            node("Pad", ["z", "one_zero_column_before"], ["zero_and_z"]),
            node("Softmax", ["zero_and_z"], ["away_and_home"], axis=1),
            node("Gather", ["away_and_home", "columns"], ["probability"], axis=1),
        ],
        "linear",
        [port("features", len(WEIGHTS)), port("market_logit", 1)],
        [port("probability", 1), port("raw_score", 1)],
        [
            constant("weights", [[weight] for weight in WEIGHTS]),
            constant("no_correction", [[0.0]]),
            constant("columns", np.array([1], np.int64)),
            constant("one_zero_column_before", np.array([0, 1, 0, 0], np.int64)),
        ],
    )


def foreign_graph():
    port = helper.make_tensor_value_info
    weights = numpy_helper.from_array(np.array([[weight] for weight in WEIGHTS], np.float32), "weights")
    inputs, outputs = port("float_input", TensorProto.FLOAT, ["N", 2]), port("variable", TensorProto.FLOAT, ["N", 1])
    node = helper.make_node("MatMul", ["float_input", "weights"], ["variable"])
    return helper.make_graph([node], "foreign", [inputs], [outputs], [weights])


def float32_graph():
    """Takes and gives what ours does, in single precision."""
    port = helper.make_tensor_value_info
    weights = numpy_helper.from_array(np.array([[weight] for weight in WEIGHTS], np.float32), "weights")
    ports = [port(name, TensorProto.FLOAT, ["N", width]) for name, width in (("features", 2), ("market_logit", 1))]
    answers = [port(name, TensorProto.FLOAT, ["N", 1]) for name in ("probability", "raw_score")]
    nodes = [
        helper.make_node("MatMul", ["features", "weights"], ["raw_score"]),
        helper.make_node("Add", ["raw_score", "market_logit"], ["z"]),
        helper.make_node("Sigmoid", ["z"], ["probability"]),
    ]
    return helper.make_graph(nodes, "float32", ports, answers, [weights])


def parity_row(features, market_logit):
    missing = any(value is None for value in features)
    raw = 0.0 if missing else sum(w * x for w, x in zip(WEIGHTS, features))
    probability = 1 / (1 + math.exp(-(raw + market_logit)))
    return {
        "case": "missing" if missing else "plain",
        "features": features,
        "market_logit": market_logit,
        "raw_score": raw,
        "probability": probability,
    }


ROWS = [([0.0, 0.0], 0.0), ([0.2, 0.1], 0.4), ([-1.0, 2.0], -0.3), ([None, 1.0], 0.4), ([0.2, None], -0.3), ([None, None], 1.0)]


def write(path, graph):
    opsets = [helper.make_opsetid("", 21)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=10, producer_name="linecast-tests")
    checker.check_model(model, full_check=True)
    path.write_bytes(model.SerializeToString(deterministic=True))


def main():
    out = Path(__file__).parent / "linear"
    out.mkdir(exist_ok=True)
    write(out / "model.onnx", graph(missing_rule()))
    write(out / "model-without-missing-rule.onnx", graph(no_missing_rule()))
    write(out / "foreign.onnx", foreign_graph())
    write(out / "float32.onnx", float32_graph())
    rows = [parity_row(features, market_logit) for features, market_logit in ROWS]
    (out / "parity-rows.json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
