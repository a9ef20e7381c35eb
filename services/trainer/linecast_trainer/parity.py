"""Proof that the graph answers as LightGBM does, and the rows by which a server repeats the proof.

Every row is made up: shaped like real ones, then pushed onto the edges where an export goes wrong.
"""

from __future__ import annotations

from dataclasses import dataclass

import lightgbm as lgb
import numpy as np
import onnx
import onnxruntime as ort

from .forest import Forest

TOLERANCE = 1e-12
SEED = 20160625


@dataclass(frozen=True)
class Rows:
    case: list[str]
    features: np.ndarray
    market_logit: np.ndarray


@dataclass(frozen=True)
class Answer:
    raw_score: np.ndarray
    probability: np.ndarray


def plain_rows(count: int, rng: np.random.Generator) -> np.ndarray:
    """Made-up games: move since the open, hold, total and its move, in the ranges and steps that markets use."""
    return np.column_stack(
        [
            rng.normal(0.0, 0.12, count).round(6),
            rng.uniform(0.018, 0.046, count).round(6),
            rng.integers(12, 25, count) / 2.0,
            rng.integers(-3, 4, count) / 2.0,
        ]
    )


def golden_rows(forest: Forest) -> Rows:
    """Few enough to run at every model load: each threshold with both neighbours, and every kind of gap."""
    rng = np.random.default_rng(SEED)
    cases: list[tuple[str, np.ndarray]] = [("plain", row) for row in plain_rows(24, rng)]
    splits = sorted(set(zip(forest.feature, forest.threshold)))
    for feature, threshold in splits:
        below, above = np.nextafter(threshold, [-np.inf, np.inf])
        for case, value in (("threshold - 1 ulp", below), ("threshold", threshold), ("threshold + 1 ulp", above)):
            cases.append((case, _with(plain_rows(1, rng)[0], feature, value)))
    width = plain_rows(1, rng).shape[1]
    for feature in range(width):
        cases.append(("one input missing", _with(plain_rows(1, rng)[0], feature, np.nan)))
        for case, value in (("zero", 0.0), ("tiny", 1e-36), ("huge", 1e30), ("huge negative", -1e30)):
            cases.append((case, _with(plain_rows(1, rng)[0], feature, value)))
    cases.append(("all inputs missing", np.full(width, np.nan)))
    cases.append(("all zero", np.zeros(width)))
    features = np.array([row for _, row in cases])
    return Rows([case for case, _ in cases], features, rng.normal(0.15, 0.4, len(cases)).round(6))


def hard_rows(forest: Forest, count: int) -> Rows:
    """Half of all cells replaced by thresholds, their neighbours, NaN, signed zeros, tiny and huge values."""
    rng = np.random.default_rng(SEED + 1)
    features = plain_rows(count, rng)
    for feature in range(features.shape[1]):
        of_feature = [t for f, t in zip(forest.feature, forest.threshold) if f == feature] or [0.0]
        threshold = rng.choice(np.array(of_feature), count)
        edges = [threshold, np.nextafter(threshold, np.inf), np.nextafter(threshold, -np.inf)]
        edges += [np.full(count, value) for value in (np.nan, 0.0, -0.0, 1e-36, 1e30, -1e30)]
        pick = rng.integers(0, 2 * len(edges), count)
        features[:, feature] = np.select([pick == i for i in range(len(edges))], edges, features[:, feature])
    return Rows(["hard"] * count, features, rng.normal(0.15, 0.4, count))


def expected(booster: lgb.Booster, rows: Rows) -> Answer:
    """LightGBM's own answer, with the rule for missing inputs written out."""
    raw = booster.predict(rows.features, raw_score=True)
    raw = np.where(np.isnan(rows.features).any(axis=1), 0.0, raw)
    z = raw + rows.market_logit
    small = np.exp(-np.abs(z))
    return Answer(raw, np.where(z >= 0, 1.0, small) / (1.0 + small))


class Runner:
    """The graph, run as a server runs it: on one thread."""

    def __init__(self, model: onnx.ModelProto) -> None:
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        self._session = ort.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])

    def answer(self, features: np.ndarray, market_logit: np.ndarray) -> Answer:
        feed = {"features": features, "market_logit": market_logit.reshape(-1, 1)}
        probability, raw = self._session.run(["probability", "raw_score"], feed)
        return Answer(raw[:, 0], probability[:, 0])


def greatest_difference(booster: lgb.Booster, runner: Runner, rows: Rows) -> float:
    want = expected(booster, rows)
    got = runner.answer(rows.features, rows.market_logit)
    return float(
        max(
            np.abs(got.raw_score - want.raw_score).max(),
            np.abs(got.probability - want.probability).max(),
        )
    )


def _with(row: np.ndarray, feature: int, value: float) -> np.ndarray:
    changed = row.copy()
    changed[feature] = value
    return changed
