"""The part of the graph after f(x): missing rule, market offset, calibration and link. head.py says the same in numpy."""

from __future__ import annotations

import numpy as np
from onnx import TensorProto

from .graph_body import SCORE
from .graph_parts import Parts
from .head import Head


def missing_rule(parts: Parts, head: Head, input_count: int) -> None:
    """f is 0, not some branch's guess, as soon as one required input is missing: the answer is then the market's own."""
    if not head.required:
        parts.add("Identity", [SCORE], "raw_score")
        return
    nothing = parts.number("no_correction", [[0.0]])
    columns = parts.index("columns", [1])
    source = "features"
    if len(head.required) < input_count:
        source = parts.add("Gather", ["features", parts.index("required", head.required)], "required_features", axis=1)
    parts.add("IsNaN", [source], "is_nan")
    parts.cast("is_nan", "nan_flags", TensorProto.DOUBLE)
    parts.add("ReduceMax", ["nan_flags", columns], "any_nan", keepdims=1)
    parts.cast("any_nan", "is_incomplete", TensorProto.BOOL)
    parts.add("Where", ["is_incomplete", nothing, SCORE], "raw_score")


def answer(parts: Parts, head: Head) -> None:
    z = parts.add("Add", ["raw_score", "market_logit"], "z")
    kind, parameters = head.calibration.kind, head.calibration.parameters
    if kind == "platt":
        scaled = parts.add("Mul", [z, parts.number("platt_a", parameters["a"])], "scaled_z")
        z = parts.add("Add", [scaled, parts.number("platt_b", parameters["b"])], "platt_z")
    if kind == "temperature":
        z = parts.add("Div", [z, parts.number("temperature", parameters["t"])], "tempered_z")
    if kind in ("platt", "temperature"):
        z = _market_where_incomplete(parts, head, "market_logit", z, "calibrated_z")
    if kind != "isotonic":
        _link(parts, head, z, "probability")
        return
    plain = _link(parts, head, z, "uncalibrated")
    bent = _isotonic(parts, plain, np.asarray(parameters["x"], np.float64), np.asarray(parameters["y"], np.float64))
    # f is 0 on an incomplete row: what is uncalibrated there is the market's own probability.
    _market_where_incomplete(parts, head, plain, bent, "probability")


def _market_where_incomplete(parts: Parts, head: Head, market: str, calibrated: str, output: str) -> str:
    if not head.required:
        return parts.add("Identity", [calibrated], output)
    return parts.add("Where", ["is_incomplete", market, calibrated], output)


def _link(parts: Parts, head: Head, z: str, output: str) -> str:
    if head.link == "identity":
        return parts.add("Identity", [z], output)
    if head.link == "softmax":
        return parts.add("Softmax", [z], output, axis=1)
    # softmax([0, z]) is sigmoid(z), and unlike the Sigmoid operator gives a row the same bits alone and in a batch.
    parts.add("Pad", [z, parts.index("one_zero_column_before", [0, 1, 0, 0])], "zero_and_z")
    parts.add("Softmax", ["zero_and_z"], "away_and_home", axis=1)
    return parts.add("Gather", ["away_and_home", parts.index("second", [1])], output, axis=1)


def _isotonic(parts: Parts, source: str, x: np.ndarray, y: np.ndarray) -> str:
    """y0 + sum of (change of slope) * ReLU(p - knot): lines between the knots, flat beyond both ends."""
    slopes = np.diff(y) / np.diff(x)
    changes = np.diff(np.concatenate([[0.0], slopes, [0.0]]))
    over = parts.add("Sub", [source, parts.number("knots", x[None])], "over_knots")
    bends = parts.add("Relu", [over], "bends")
    rise = parts.add("MatMul", [bends, parts.number("slope_changes", changes[:, None])], "rise")
    free = parts.add("Add", [rise, parts.number("lowest_probability", y[0])], "free_probability")
    # The slopes end at 0, but their sum leaves a last digit.
    return parts.add("Clip", [free, "lowest_probability", parts.number("highest_probability", y[-1])], "bent")
