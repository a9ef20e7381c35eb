"""Leak signatures of prices: in-play rows, frozen times, mixed keys, corrupt late prices (prediction-quality 8)."""

from __future__ import annotations

import numpy as np

from .dataset import Dataset
from .leak_evidence import LARGE, SMALL, Evidence, is_below
from .losses import standard_error

HONEST_FLOOR = 0.66  # whole seasons of MLB lie between .663 and .690
IN_PLAY_CEILING = 0.62
IN_PLAY, FROZEN = 0.575, 0.589  # as measured on in-play rows, and on prices that went on under a frozen timestamp
SERIES_HARM = 0.01


def too_good_a_season(evidence: Evidence) -> str | None:
    if not evidence.is_mlb_moneyline:
        return None
    for who, loss in zip(("the model", "the market"), evidence.losses()):
        for season in np.unique(evidence.rows.season):
            part = evidence.rows.season == season
            if is_below(loss[part], evidence.rows.date[part], HONEST_FLOOR):
                return (
                    f"log loss of {who} in season {season} is {loss[part].mean():.4f} on {part.sum():,} games, and honest seasons "
                    "of MLB lie between .663 and .690: likely in-play prices or statistics of the same game among the inputs"
                )
    return None


def in_play(evidence: Evidence) -> str | None:
    """By month: a few weeks of wrong rows hide in a season."""
    if not evidence.is_mlb_moneyline:
        return None
    _, loss = evidence.losses()
    month = evidence.rows.month
    for name in np.unique(month):
        part = month == name
        if is_below(loss[part], evidence.rows.date[part], IN_PLAY_CEILING):
            favourite = (evidence.market[part, 0] >= 0.5) == (evidence.rows.label[part] == 1)
            is_frozen = loss[part].mean() > (FROZEN + IN_PLAY) / 2
            cause = "a timestamp frozen at the last pre-game time while in-play prices overwrite it" if is_frozen else "in-play rows"
            return (
                f"log loss of the market in {name} is {loss[part].mean():.4f} on {part.sum():,} games, favourites "
                f"{favourite.mean():.0%} right, where in-play prices give about .575 to .589: likely {cause}"
            )
    return None


def series_games(evidence: Evidence) -> str | None:
    if not evidence.rows.form.is_game:
        return None
    model, market = evidence.losses()
    for name, part in series_slices(evidence.rows).items():
        harm = (model - market)[part]
        if part.sum() >= SMALL and harm.mean() > SERIES_HARM and harm.mean() > 1.96 * standard_error(harm, evidence.rows.date[part]):
            return (
                f"log loss is worse than the market by {harm.mean():.4f} on {part.sum():,} games that are {name}: "
                "likely prices of two different games under one key"
            )
    return None


def series_slices(rows: Dataset) -> dict[str, np.ndarray]:
    """Games whose key is easily mixed up: of doubleheaders, and those the day after the same two teams played."""
    day = rows.date.astype(int)
    played = {(home, away, each) for home, away, each in zip(rows.home, rows.away, day)}
    later = np.array([(home, away, each - 1) in played for home, away, each in zip(rows.home, rows.away, day)])
    # A game may have several rows: what makes a doubleheader is a second game number.
    second = {key for key, number in zip(zip(rows.home, rows.away, day), rows.game_number) if number > 1}
    double = np.array([key in second for key in zip(rows.home, rows.away, day)])
    return {"later games of a series": later, "of doubleheaders": double}


def close_worse_than_open(evidence: Evidence) -> str | None:
    rows = evidence.rows
    if not evidence.is_mlb_moneyline:
        return None
    known = ~np.isnan(rows.open_logit)
    _, now = evidence.losses()
    first = np.logaddexp(0.0, np.where(rows.label == 1, -rows.open_logit, rows.open_logit))
    for season in np.unique(rows.season):
        part = known & (rows.season == season)
        gap = (now - first)[part]
        if len(gap) < SMALL:
            continue
        slack = 0.0 if len(gap) >= LARGE else 1.96 * standard_error(gap, rows.date[part])
        if gap.mean() > slack:
            return (
                f"the later price is worse than the opening one in season {season}, by {gap.mean():.4f} on {len(gap):,} games: "
                "likely corrupt late prices; put games with a jump of more than 15 points into quarantine"
            )
    return None
