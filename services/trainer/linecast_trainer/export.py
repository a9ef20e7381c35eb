"""The whole model as one float64 ONNX graph: features and market logit in, final probabilities out.

features f64[N,F] -> trees or line -> 0 where a required input is missing -> raw_score f64[N,K]
market_logit f64[N,K] + raw_score -> calibration -> link -> probability f64[N,P]
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import onnx
from onnx import TensorProto, helper

from .forest import Forest
from .graph_body import body
from .graph_head import answer, missing_rule
from .graph_parts import Parts
from .head import Head, head_metadata, make_head
from .linear import Linear

LARGEST_BYTES = 50_000_000


def to_onnx(
    model: Forest | Linear,
    *,
    inputs: Sequence[str],
    required_inputs: Sequence[str] | None = None,
    link: str = "sigmoid",
    outputs: Sequence[str] = ("home",),
    calibration: Any = None,
    metadata: Mapping[str, str] | None = None,
) -> bytes:
    """`required_inputs` None: all. `calibration`: None, "none", or {kind, parameters} as in model.json."""
    head = make_head(list(inputs), required_inputs, link, outputs, calibration)
    _check(model, inputs, head)
    graph = _model(model, inputs, head, dict(metadata or {}))
    content = graph.SerializeToString(deterministic=True)
    if len(content) > LARGEST_BYTES:
        raise ValueError(f"the graph has {len(content) / 1e6:.0f} MB, 50 are allowed: train fewer or smaller trees")
    return content


def _check(model: Forest | Linear, inputs: Sequence[str], head: Head) -> None:
    width = len(model.inputs) if isinstance(model, Forest) else len(model.weights)
    if width != len(inputs):
        raise ValueError(f"the model reads {width} inputs and {len(inputs)} are named: name them in its order")
    if isinstance(model, Forest) and model.inputs != tuple(inputs):
        raise ValueError("the forest was read with other input names or in another order: name them in its order")
    if model.outputs != head.columns:
        raise ValueError(f"the model has {model.outputs} output columns and {head.columns} outputs are named: name each column")
    if isinstance(model, Forest) and model.link != head.link:
        raise ValueError(f"the objective of the forest means link {model.link}, not {head.link}")


def _model(model: Forest | Linear, inputs: Sequence[str], head: Head, metadata: dict[str, str]) -> onnx.ModelProto:
    parts = Parts()
    body(parts, model)
    missing_rule(parts, head, len(inputs))
    answer(parts, head)
    graph = helper.make_graph(
        nodes=parts.nodes,
        name="offset_forest" if isinstance(model, Forest) else "offset_line",
        inputs=[_port("features", len(inputs)), _port("market_logit", head.columns)],
        outputs=[_port("probability", len(head.outputs)), _port("raw_score", head.columns)],
        initializer=parts.constants,
    )
    opsets = [helper.make_opsetid("", 21), helper.make_opsetid("ai.onnx.ml", 5)]
    proto = helper.make_model(graph, opset_imports=opsets, ir_version=10, producer_name="linecast-trainer")
    helper.set_model_props(proto, metadata | head_metadata(head, len(inputs)))
    onnx.checker.check_model(proto, full_check=True)
    return proto


def _port(name: str, width: int) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, TensorProto.DOUBLE, ["N", width])
