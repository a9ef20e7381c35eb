"""Leak signatures (prediction-quality 8): what honest data do not look like. Each is a veto that stops the run.

A veto names the symptom with its numbers and the likely cause.
"""

from __future__ import annotations

import numpy as np

from .dataset import Dataset
from .leak_bets import Bets, value_bets
from .leak_evidence import SMALL, Evidence
from .leak_prices import close_worse_than_open, in_play, series_games, too_good_a_season
from .losses import standard_error

GREATEST_GAIN = 0.006  # the whole way from the opening to the closing price is worth .0024 to .0036
LINE_SHARE = 0.4  # of the baseline's loss: no feature foresees a line so well


def vetoes(evidence: Evidence) -> list[str]:
    """Sentences; none where the data look honest."""
    checks = (too_good_a_season, in_play, leaking_bets, series_games, close_worse_than_open, one_feature)
    return [sentence for check in checks if (sentence := check(evidence)) is not None]


def label_veto(inputs: tuple[str, ...]) -> str | None:
    labels = [name for name in inputs if name.startswith("label_")]
    return f"{labels[0]} is among the inputs: a label is what came after the row, and nothing may be predicted from it" if labels else None


def inputs_veto(inputs: tuple[str, ...], set_features: tuple[str, ...]) -> str | None:
    unknown = [name for name in inputs if name not in set_features]
    if unknown:
        return f"{unknown[0]} is among the inputs and is no feature of the set: nobody would know it when the model is asked"
    return None


def time_veto(rows: Dataset) -> str | None:
    late = rows.as_of_ms >= rows.start_ms
    if not late.any():
        return None
    first = int(np.flatnonzero(late)[0])
    return (
        f"{int(late.sum())} rows are as of the start or later (the first {rows.away[first]}-{rows.home[first]} on {rows.date[first]}): "
        "they know in-play prices; build the table again with --as-of before the start"
    )


def leaking_bets(evidence: Evidence) -> str | None:
    if evidence.rows.form.link != "sigmoid" or not evidence.rows.form.is_game:
        return None
    bets: Bets = value_bets(evidence.rows, evidence.model[:, 0])
    if not bets.is_leak:
        return None
    return (
        f"bets where the model sees value return {bets.roi:+.1%} on {bets.count:,} bets, positive in {bets.good_periods} of "
        f"{bets.periods} periods, {bets.clv_words}: likely closing information used at an earlier price"
    )


def one_feature(evidence: Evidence) -> str | None:
    model, market = evidence.losses()
    gap = model - market
    if len(gap) < SMALL:
        return None
    high = gap.mean() + 1.96 * standard_error(gap, evidence.rows.date)
    is_game = evidence.rows.form.is_game
    is_leak = (gap.mean() < -GREATEST_GAIN and high < -GREATEST_GAIN / 2) if is_game else model.mean() < LINE_SHARE * market.mean()
    if not is_leak:
        return None
    top, share = max(evidence.gain.items(), key=lambda each: each[1], default=("no input", 0.0))
    what = "post-game fields: lag or drop it" if is_game else "a look at the window that is to be foreseen: drop it"
    return (
        f"the model is better than its baseline by {-gap.mean():.4f} on {len(gap):,} rows, more than any honest one, and "
        f"{share:.0%} of it rests on {top}: likely {what}"
    )
