"""Walk-forward by date: seasons, months or equal spans of days, each judged by what was settled before it. Nothing is drawn."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .dataset import Dataset
from .learner import is_many
from .refusal import Refused

MOST_FOLDS, MOST_FOLDS_OF_MANY = 6, 3
FEWEST_SEASONS, FEWEST_MONTHS, SPANS = 4, 5, 7
FEWEST_DAYS = 21
FEWEST_ROWS = 100  # of a training part


@dataclass(frozen=True)
class Fold:
    name: str  # of the block that is judged
    train: np.ndarray  # indices
    test: np.ndarray  # indices


def purged(data: Dataset, before_ms: int) -> np.ndarray:
    """Rows whose label was known, and a gap longer, before `before_ms`."""
    return data.settled_ms + data.form.purge_ms <= before_ms


def blocks(data: Dataset) -> tuple[str, np.ndarray]:
    """The coarsest kind of period of which there are enough, and the period of each row; names sort by time."""
    if len(np.unique(data.season)) >= FEWEST_SEASONS:
        return "season", data.season.astype(str)
    if len(np.unique(data.month)) >= FEWEST_MONTHS:
        return "month", data.month
    days = days_of(data.date)
    if days < FEWEST_DAYS:
        raise Refused(f"the rows that train span {days} days, and walk-forward needs {FEWEST_DAYS}: build a longer table")
    return "span", equal_spans(data.date, SPANS)


def days_of(date: np.ndarray) -> int:
    return int((date.max() - date.min()).astype(int)) + 1


def equal_spans(date: np.ndarray, count: int) -> np.ndarray:
    """[N] the name of each row's span of days, by the first date that a row in it has."""
    span = (date - date.min()).astype(int) * count // days_of(date)
    firsts = np.array([str(date[span == each].min()) if (span == each).any() else "" for each in range(count)])
    return np.char.add("from ", firsts[span])


def judged_blocks(data: Dataset, choose_from: str) -> tuple[str, np.ndarray]:
    """As `blocks`, of the rows from a date on; "" for those before it, which only train. One season or month is cut into spans."""
    is_judged = data.date >= np.datetime64(choose_from)
    if not is_judged.any():
        raise Refused(f"no row that trains is on or after {choose_from}, the last is of {data.date.max()}: give an earlier --choose-from")
    kind, period = blocks(data)
    named = np.where(is_judged, period, "")
    judged = data.date[is_judged]
    if kind == "span" or len(np.unique(named[is_judged])) < 2:
        spans = equal_spans(judged, min(most_folds(data), days_of(judged)))
        kind, named = "span", np.full(len(data), "", spans.dtype)
        named[is_judged] = spans
    settled = int(((data.date < judged.min()) & purged(data, int(data.as_of_ms[is_judged].min()))).sum())
    if settled < FEWEST_ROWS:
        raise Refused(
            f"{settled} rows are settled before {choose_from}, and the first that is judged needs {FEWEST_ROWS}: "
            "give a later --choose-from, or a longer table"
        )
    return kind, named


def most_folds(data: Dataset) -> int:
    return MOST_FOLDS_OF_MANY if is_many(len(data)) else MOST_FOLDS


def walk_forward_folds(data: Dataset, choose_from: str | None = None) -> tuple[str, list[Fold]]:
    """Later blocks, each with all that was settled before its first row. Only the last ones, for time."""
    kind, period = blocks(data) if choose_from is None else judged_blocks(data, choose_from)
    folds = []
    for name in np.unique(period)[1:][-most_folds(data):]:
        test = np.flatnonzero(period == name)
        # By date of the game, and by the clock: a row of tomorrow's game may be older than one of today's.
        train = np.flatnonzero((data.date < data.date[test].min()) & purged(data, int(data.as_of_ms[test].min())))
        if len(train) >= FEWEST_ROWS:
            folds.append(Fold(f"{kind} {name}", train, test))
    # Who names the date has said what chooses, be it one block; else one is too little to go by.
    if len(folds) < 2 and choose_from is None:
        raise Refused(f"fewer than two {kind}s have {FEWEST_ROWS} settled rows before them: build a longer table")
    return kind, folds


def tail_split(data: Dataset, share: float = 0.2) -> tuple[np.ndarray, np.ndarray]:
    """Head and tail of a training part by date, with the gap between them: the tail says when to stop."""
    dates = np.unique(data.date)
    first = dates[-max(1, round(share * len(dates)))]
    tail = np.flatnonzero(data.date >= first)
    head = np.flatnonzero((data.date < first) & purged(data, int(data.as_of_ms[tail].min())))
    return head, tail


def holdout_split(data: Dataset, holdout_from: str) -> tuple[Dataset, Dataset]:
    """What trains and chooses, and what is judged once; the gap between them is left out of both."""
    held = data.date >= np.datetime64(holdout_from)
    if not held.any():
        raise Refused(f"no game is on or after {holdout_from}: give an earlier --holdout-from, or a longer table")
    return keep_clear(data.where(~held), data.where(held)), data.where(held)


def keep_clear(train: Dataset, holdout: Dataset) -> Dataset:
    """The training rows that are settled before the hold-out begins. Throws where the two overlap by date."""
    if len(train) > 0 and train.date.max() >= holdout.date.min():
        raise Refused(
            f"training ({train.date.min()} to {train.date.max()}) and hold-out ({holdout.date.min()} to {holdout.date.max()}) overlap: "
            "give a hold-out that begins after the last training date"
        )
    clear = train.where(purged(train, int(holdout.as_of_ms.min()))) if len(train) > 0 else train
    if len(clear) == 0:
        raise Refused("no row is left to train before the hold-out: give a later --holdout-from, or a longer table")
    return clear
