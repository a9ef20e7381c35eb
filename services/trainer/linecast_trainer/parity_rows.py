"""Rows by which a graph proves itself: shaped like real ones, then pushed onto the edges where an export goes wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .forest import Forest
from .linear import Linear

SEED = 20160625
GOLDEN_SPLITS = 11
GOLDEN_INPUTS = 6

# Makes `count` made-up rows [count, inputs].
Draw = Callable[[int, np.random.Generator], np.ndarray]

FINITE_EDGES = (("zero", 0.0), ("tiny", 1e-36), ("huge", 1e30), ("huge negative", -1e30))
EDGES = (*FINITE_EDGES, ("infinite", np.inf), ("minus infinite", -np.inf))


@dataclass(frozen=True)
class Rows:
    case: list[str]
    features: np.ndarray  # f64[N, F]
    market_logit: np.ndarray  # f64[N] or f64[N, K]


def draw_like(features: np.ndarray) -> Draw:
    """Rows of independent normal inputs with the mean and spread of each column; no real row can come out of it."""
    seen = np.where(np.isfinite(features), features, np.nan)
    is_empty = np.isnan(seen).all(axis=0)
    seen = np.where(is_empty, 0.0, seen)
    mean, spread = np.nanmean(seen, axis=0), np.nanstd(seen, axis=0)

    def draw(count: int, rng: np.random.Generator) -> np.ndarray:
        return rng.normal(mean, spread, (count, len(mean))).round(4)

    return draw


def golden_rows(model: Forest | Linear, draw: Draw, columns: int = 1, edges: tuple = EDGES, plain: int = 24) -> Rows:
    """Few enough to run at every model load: thresholds with both neighbours, and every kind of gap."""
    rng = np.random.default_rng(SEED)
    cases: list[tuple[str, np.ndarray]] = [("plain", row) for row in draw(plain, rng)]
    for feature, threshold in _some_splits(model):
        below, above = neighbours(model, threshold)
        for case, value in (("threshold - 1 ulp", below), ("threshold", threshold), ("threshold + 1 ulp", above)):
            cases.append((case, _with(draw(1, rng)[0], feature, value)))
    width = draw(1, rng).shape[1]
    for feature in _some_inputs(model, width):
        cases.append(("one input missing", _with(draw(1, rng)[0], feature, np.nan)))
        for case, value in edges:
            cases.append((case, _with(draw(1, rng)[0], feature, value)))
    cases.append(("all inputs missing", np.full(width, np.nan)))
    cases.append(("all zero", np.zeros(width)))
    features = np.array([row for _, row in cases])
    return Rows([case for case, _ in cases], features, market_logits(len(cases), columns, rng).round(6))


def hard_rows(model: Forest | Linear, table: np.ndarray, market_logit: np.ndarray, *, count: int = 20_000, seed: int = SEED + 1) -> Rows:
    """Every row of the table f64[N, F] as it is, as many random ones as `count`, and `count` with half their cells on edges.

    Edges: thresholds of the input and their neighbours, NaN, infinities, signed zeros, tiny and huge values.
    """
    rng = np.random.default_rng(seed)
    columns = np.reshape(market_logit, (len(table), -1)).shape[1]
    random = draw_like(table)(count, rng)
    base = table[rng.integers(0, len(table), count)]
    features = np.concatenate([table, random, edged(model, base, rng)])
    market = np.concatenate([np.reshape(market_logit, (len(table), columns)), market_logits(2 * count, columns, rng).reshape(-1, columns)])
    return Rows(["training"] * len(table) + ["random"] * count + ["edge"] * count, features, market)


def edged(model: Forest | Linear, base: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    features, count = base.astype(np.float64), len(base)
    splits = model.splits()
    for feature in range(features.shape[1]):
        of_feature = [t for f, t in splits if f == feature] or [0.0]
        threshold = rng.choice(np.array(of_feature), count)
        edges = [threshold, *neighbours(model, threshold)]
        edges += [np.full(count, value) for value in (np.nan, np.nan, 0.0, -0.0, 1e-36, 1e30, -1e30, np.inf, -np.inf)]
        pick = rng.integers(0, 2 * len(edges), count)
        features[:, feature] = np.select([pick == i for i in range(len(edges))], edges, features[:, feature])
    return features


def neighbours(model: Forest | Linear, threshold: np.ndarray | float) -> tuple[np.ndarray, np.ndarray]:
    """The next numbers below and above, in the precision in which the model compares."""
    kind = np.float32 if isinstance(model, Forest) and model.is_float32 else np.float64
    below, above = (np.nextafter(kind(threshold), kind(end)).astype(np.float64) for end in (-np.inf, np.inf))
    return below, above


def market_logits(count: int, columns: int, rng: np.random.Generator) -> np.ndarray:
    return rng.normal(0.15, 0.4, count if columns == 1 else (count, columns))


def _some_splits(model: Forest | Linear) -> list[tuple[int, float]]:
    """Evenly taken from all of them where there are many."""
    splits = [split for split in model.splits() if np.isfinite(split[1])]
    step = max(1, -(-len(splits) // GOLDEN_SPLITS))
    return splits[::step]


def _some_inputs(model: Forest | Linear, width: int) -> list[int]:
    """The inputs that are split most, in the order of the columns."""
    uses = np.bincount([feature for feature, _ in model.splits()], minlength=width)
    return sorted(np.argsort(-uses, kind="stable")[:GOLDEN_INPUTS].tolist())


def _with(row: np.ndarray, feature: int, value: float) -> np.ndarray:
    changed = row.copy()
    changed[feature] = value
    return changed
