"""Plain rules that foresee where a line goes: what a model of line direction has to beat.

A rule calls one outcome per row. What a call is worth is learnt from the rows that train: of those called so, the share
that was right is the probability of the called outcome, and the rest is divided among the others by their base rates.
"""

from __future__ import annotations

import numpy as np

RISE, STAY, FALL = 0, 1, 2
OUTCOMES = 3
DEAD_BAND = 0.005  # of the label: deadBand.h2h of @linecast/domain/labels
HOUR_MS = 3_600_000
RULES = ("no change", "momentum", "mean reversion", "last hour's rate")


def calls(move: np.ndarray) -> np.ndarray:
    """[N] moves in probability -> [N] outcomes. A move that is not known (NaN: the market opened since) calls stay."""
    with np.errstate(invalid="ignore"):
        return np.where(move > DEAD_BAND, RISE, np.where(move < -DEAD_BAND, FALL, STAY))


def calls_of_rules(move_window: np.ndarray, move_hour: np.ndarray, window_ms: int) -> dict[str, np.ndarray]:
    """`move_window`, `move_hour`: [N] moves of the no-vig probability within the last window and the last hour."""
    return {
        "no change": np.full(len(move_window), STAY),
        "momentum": calls(move_window),
        "mean reversion": calls(-move_window),
        "last hour's rate": calls(move_hour * window_ms / HOUR_MS),
    }


def base_rates(outcome: np.ndarray) -> np.ndarray:
    counts = np.bincount(outcome, minlength=OUTCOMES) + 0.5
    return counts / counts.sum()


def worth_of_calls(call: np.ndarray, outcome: np.ndarray) -> np.ndarray:
    """[3,3]: row c holds the probabilities of the three outcomes where c was called, from rows that train.

    One row at the base rate is added to each call: one that was never made is worth what is known without it.
    """
    base = base_rates(outcome)
    table = np.empty((OUTCOMES, OUTCOMES))
    for called in range(OUTCOMES):
        made = call == called
        right = ((outcome[made] == called).sum() + base[called]) / (made.sum() + 1)
        table[called] = base * (1.0 - right) / (1.0 - base[called])
        table[called, called] = right
    return table
