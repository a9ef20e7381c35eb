"""What turns a raw score into probabilities: market offset, calibration, link and the rule for missing inputs.

The numpy twin of graph_head.py: parity holds the graph against it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

LINKS = ("sigmoid", "softmax", "identity")

# Knots closer than this make slopes whose rounding a server would see as a failed parity row.
FINEST_KNOTS = 1e-6


@dataclass(frozen=True)
class Calibration:
    """none {} | platt {a, b}: a*z + b | temperature {t}: z / t | isotonic {x, y}: probability x becomes y, lines between."""

    kind: str = "none"
    parameters: Mapping[str, Any] = field(default_factory=dict)

    @staticmethod
    def of(value: Any) -> Calibration:
        """From what model.json says (`"none"` or {kind, parameters}), or from any object with these two fields."""
        if value is None or value == "none":
            return Calibration()
        if isinstance(value, Mapping):
            return Calibration(value["kind"], dict(value.get("parameters", {})))
        return Calibration(value.kind, dict(value.parameters))

    def as_json(self) -> dict | str:
        return "none" if self.kind == "none" else {"kind": self.kind, "parameters": dict(self.parameters)}


@dataclass(frozen=True)
class Head:
    link: str = "sigmoid"
    outputs: tuple[str, ...] = ("home",)  # names of the columns of `probability`
    required: tuple[int, ...] = ()  # inputs without which the market stands
    calibration: Calibration = Calibration()

    @property
    def columns(self) -> int:
        """Width of market_logit and raw_score."""
        return len(self.outputs)

    def is_incomplete(self, features: np.ndarray) -> np.ndarray:
        return np.isnan(features[:, list(self.required)]).any(axis=1, keepdims=True)

    def raw_score(self, raw: np.ndarray, features: np.ndarray) -> np.ndarray:
        """The model's own score [N] or [N, K], with 0 where a required input is missing."""
        return np.where(self.is_incomplete(features), 0.0, np.asarray(raw, np.float64).reshape(len(features), -1))

    def probability(self, raw_score: np.ndarray, features: np.ndarray, market_logit: np.ndarray) -> np.ndarray:
        market = market_logit.reshape(len(features), -1)
        margin, parameters = raw_score + market, self.calibration.parameters
        match self.calibration.kind:
            case "platt":
                margin = parameters["a"] * margin + parameters["b"]
            case "temperature":
                margin = margin / parameters["t"]
        answer = apply_link(self.link, margin)
        if self.calibration.kind == "isotonic":
            answer = np.interp(answer, parameters["x"], parameters["y"])
        return np.where(self.is_incomplete(features), apply_link(self.link, market), answer)


def apply_link(link: str, margin: np.ndarray) -> np.ndarray:
    if link == "identity":
        return margin
    if link == "sigmoid":
        small = np.exp(-np.abs(margin))
        return np.where(margin >= 0, 1.0, small) / (1.0 + small)
    exp = np.exp(margin - margin.max(axis=1, keepdims=True))
    return exp / exp.sum(axis=1, keepdims=True)


def make_head(
    inputs: Sequence[str], required_inputs: Sequence[str] | None, link: str, outputs: Sequence[str], calibration: Any
) -> Head:
    """Throws a ValueError with one sentence where these do not make a head together."""
    required = inputs if required_inputs is None else required_inputs
    unknown = [name for name in required if name not in inputs]
    if unknown:
        raise ValueError(f"required input {', '.join(unknown)} is not among the inputs: take it out or add the input")
    if link not in LINKS:
        raise ValueError(f"link {link} is not known: use {', '.join(LINKS)}")
    if link == "sigmoid" and len(outputs) != 1 or link == "softmax" and len(outputs) < 2:
        raise ValueError(f"link {link} cannot have the outputs {', '.join(outputs)}: sigmoid has one, softmax two or more")
    head = Head(link, tuple(outputs), tuple(sorted(inputs.index(name) for name in set(required))), Calibration.of(calibration))
    _check_calibration(head)
    return head


KINDS_OF_LINK = {"sigmoid": ("none", "platt", "temperature", "isotonic"), "softmax": ("none", "temperature"), "identity": ("none",)}


def _check_calibration(head: Head) -> None:
    kind, parameters = head.calibration.kind, head.calibration.parameters
    if kind not in KINDS_OF_LINK[head.link]:
        raise ValueError(f"calibration {kind} does not go with link {head.link}: use {', '.join(KINDS_OF_LINK[head.link])}")
    if kind == "platt" and not (parameters["a"] > 0 and np.isfinite([parameters["a"], parameters["b"]]).all()):
        raise ValueError("Platt's a must be positive and both numbers finite: a falling calibration turns the model round")
    if kind == "temperature" and not 0 < parameters["t"] < np.inf:
        raise ValueError("the temperature must be a positive number")
    if kind != "isotonic":
        return
    x, y = np.asarray(parameters["x"], np.float64), np.asarray(parameters["y"], np.float64)
    if len(x) != len(y) or len(x) < 2 or not (np.diff(x) >= FINEST_KNOTS).all() or not (np.diff(y) >= 0).all():
        raise ValueError(
            f"isotonic knots must be two or more, their x at least {FINEST_KNOTS:g} apart and their y never falling: merge close ones"
        )
    if x[0] < 0 or x[-1] > 1 or y[0] <= 0 or y[-1] >= 1:
        raise ValueError("isotonic knots must lie in [0, 1] and give probabilities above 0 and below 1: clip their y first")


# The graph names its head in its metadata where it is not the plain one, so that the file alone can be checked.
HEAD_KEY = "head"


def head_metadata(head: Head, input_count: int) -> dict[str, str]:
    if head == Head(required=tuple(range(input_count))):
        return {}
    value = {"link": head.link, "outputs": head.outputs, "required": head.required, "calibration": head.calibration.as_json()}
    return {HEAD_KEY: json.dumps(value, separators=(",", ":"), sort_keys=True)}


def head_of(metadata: Mapping[str, str], input_count: int) -> Head:
    if HEAD_KEY not in metadata:
        return Head(required=tuple(range(input_count)))
    value = json.loads(metadata[HEAD_KEY])
    return Head(value["link"], tuple(value["outputs"]), tuple(value["required"]), Calibration.of(value["calibration"]))
