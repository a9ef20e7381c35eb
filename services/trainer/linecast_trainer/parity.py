"""Proof that a graph answers as the library that was trained: here, and in the runtime that will serve it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort

from . import node_parity
from .head import Head, head_of
from .parity_rows import Rows, draw_like, golden_rows, hard_rows

__all__ = ["Answer", "Rows", "Runner", "TOLERANCE", "TOLERANCES"]
__all__ += ["cells", "draw_like", "golden_rows", "hard_rows", "node_runtime", "prove", "to_json"]

TOLERANCE = 1e-12

# On the raw score: XGBoost adds its leaves in float32, and that sum is what we compare with.
TOLERANCES = {"lightgbm": TOLERANCE, "ridge": TOLERANCE, "xgboost": 1e-5}

# Steep pieces of an isotonic line multiply the last digits.
ISOTONIC_TOLERANCE = 1e-9


@dataclass(frozen=True)
class Answer:
    raw_score: np.ndarray  # f64[N, K]
    probability: np.ndarray  # f64[N, P]


class Runner:
    """The graph, run as a server runs it: on one thread."""

    def __init__(self, graph: bytes) -> None:
        proto = onnx.load_model_from_string(graph)
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        self._session = ort.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        self.inputs = self._session.get_inputs()[0].shape[1]
        self.head: Head = head_of({each.key: each.value for each in proto.metadata_props}, self.inputs)

    def answer(self, features: np.ndarray, market_logit: np.ndarray) -> Answer:
        feed = {"features": features, "market_logit": np.reshape(market_logit, (len(features), -1))}
        probability, raw = self._session.run(["probability", "raw_score"], feed)
        return Answer(raw, probability)


def expected(reference_raw: Callable[[np.ndarray], np.ndarray], head: Head, rows: Rows) -> Answer:
    """The library's own answer, with the rule for missing inputs, the calibration and the link written out."""
    raw = head.raw_score(reference_raw(rows.features), rows.features)
    return Answer(raw, head.probability(raw, rows.features, rows.market_logit))


def prove(
    graph: bytes,
    reference_raw: Callable[[np.ndarray], np.ndarray],
    rows: Rows,
    tolerance: float,
    node: node_parity.NodeRuntime | None = None,
) -> dict:
    """What model.json says under `parity`; SystemExit with one sentence where the graph and the library differ.

    `reference_raw`: features f64[N, F] -> the library's raw score [N] or [N, K] without offset.
    """
    runner = Runner(graph)
    got = runner.answer(rows.features, rows.market_logit)
    raw_difference = _compare(runner.head, reference_raw, rows, got, tolerance, "onnxruntime in Python")
    report: dict = {"rows": len(rows.case), "max_abs_raw_difference": raw_difference, "tolerance": tolerance}
    if node is None:
        return report
    there = node_parity.answer(node, graph, rows, got.raw_score.shape[1], got.probability.shape[1])
    answer = Answer(there.raw_score, there.probability)
    in_node = _compare(runner.head, reference_raw, rows, answer, tolerance, "onnxruntime-node")
    if there.unequal_alone:
        raise SystemExit(
            f"onnxruntime-node gives {there.unequal_alone} of {len(rows.case)} rows other bits alone than in a batch: "
            "nothing was written; the graph holds an operator whose order of additions depends on the batch"
        )
    return report | {"max_abs_raw_difference": max(raw_difference, in_node), "node": there.versions}


def _compare(head: Head, reference_raw: Callable, rows: Rows, got: Answer, tolerance: float, where: str) -> float:
    want = head.raw_score(reference_raw(rows.features), rows.features)
    if want.shape != got.raw_score.shape:
        raise SystemExit(f"the library answers {want.shape[1]} columns and the graph {got.raw_score.shape[1]}: nothing was written")
    difference = _greatest(got.raw_score, want, rows, tolerance, f"raw score in {where}")
    # The link and the calibration are held to the graph's own raw score: XGBoost's rounding is judged once, above.
    probability = head.probability(got.raw_score, rows.features, rows.market_logit)
    allowed = ISOTONIC_TOLERANCE if head.calibration.kind == "isotonic" else TOLERANCE
    _greatest(got.probability, probability, rows, allowed, f"probability in {where}")
    return difference


def _greatest(got: np.ndarray, want: np.ndarray, rows: Rows, tolerance: float, what: str) -> float:
    difference = np.where(got == want, 0.0, np.abs(got - want))  # infinities are equal, and have no difference
    wrong = ~(difference <= tolerance)
    if wrong.any():
        row, column = np.argwhere(wrong)[0]
        raise SystemExit(
            f"the graph fails parity: {what} differs in {int(wrong.any(axis=1).sum())} of {len(rows.case)} rows "
            f"(first: row {row + 1}, {rows.case[row]}: {got[row, column]!r} instead of {want[row, column]!r}, allowed {tolerance:g}); "
            "nothing was written: this model has no exact form here, train it with other settings or report a bug"
        )
    return float(difference.max(initial=0.0))


def to_json(rows: Rows, answer: Answer, model_sha256: str, inputs: list[str], tolerance: float) -> dict:
    """parity.json: the golden rows with what the graph answered when it was proved; one column is written as a number."""
    columns = (rows.features, rows.market_logit.reshape(len(rows.case), -1), answer.raw_score, answer.probability)
    return {
        "model_sha256": model_sha256,
        "tolerance": tolerance,
        "inputs": inputs,
        "rows": [
            {
                "case": case,
                "features": cells(features),
                "market_logit": _column(market_logit),
                "raw_score": _column(raw_score),
                "probability": _column(probability),
            }
            for case, features, market_logit, raw_score, probability in zip(rows.case, *columns)
        ],
    }


def _column(values: np.ndarray) -> float | list[float]:
    return float(values[0]) if len(values) == 1 else [float(value) for value in values]


def cells(row: np.ndarray) -> list[float | str | None]:
    """JSON has neither NaN nor infinities: a missing input is null, and an infinite one a word."""
    return [_cell(value) for value in row]


def _cell(value: float) -> float | str | None:
    if np.isnan(value):
        return None
    return float(value) if np.isfinite(value) else "inf" if value > 0 else "-inf"


def node_runtime(repo: Path, node: str = "node") -> node_parity.NodeRuntime:
    return node_parity.NodeRuntime((node, str(repo / "services/trainer/parity-node.ts")))
