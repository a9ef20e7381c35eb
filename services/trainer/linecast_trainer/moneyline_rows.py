"""The golden rows of mlb-moneyline/1: made-up games in the ranges and steps that markets use."""

from __future__ import annotations

import numpy as np

from . import parity_rows
from .forest import Forest
from .parity_rows import FINITE_EDGES, Rows


def plain_rows(count: int, rng: np.random.Generator) -> np.ndarray:
    """Move since the open, hold, total and its move."""
    return np.column_stack(
        [
            rng.normal(0.0, 0.12, count).round(6),
            rng.uniform(0.018, 0.046, count).round(6),
            rng.integers(12, 25, count) / 2.0,
            rng.integers(-3, 4, count) / 2.0,
        ]
    )


def golden_rows(forest: Forest) -> Rows:
    return parity_rows.golden_rows(forest, plain_rows, edges=FINITE_EDGES)
