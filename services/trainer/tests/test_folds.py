"""Nothing that is judged is known to what trains, whatever the table looks like."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from made_up import games, rows_of

from linecast_trainer.folds import blocks, holdout_split, keep_clear, tail_split, walk_forward_folds
from linecast_trainer.form import DAY_MS, form_of
from linecast_trainer.refusal import Refused

LINE = form_of("line_direction", "h2h", "1h")


def seasons(*years: int) -> pl.DataFrame:
    return pl.concat([games(days=30, first=f"{year}-04-05", seed=year) for year in years])


@pytest.mark.parametrize(
    ("frame", "kind"),
    [(seasons(2010, 2011, 2012, 2013, 2014), "season"), (games(days=150), "month"), (games(days=80), "span")],
    ids=["seasons", "months", "spans"],
)
def test_each_period_is_judged_by_what_was_settled_a_day_before_it(frame: pl.DataFrame, kind: str):
    rows = rows_of(frame)
    found, folds = walk_forward_folds(rows)
    assert found == kind and len(folds) >= 3
    for fold in folds:
        assert rows.date[fold.train].max() < rows.date[fold.test].min()
        assert (rows.start_ms[fold.train] + DAY_MS).max() <= rows.as_of_ms[fold.test].min()
    judged = np.concatenate([fold.test for fold in folds])
    assert len(np.unique(judged)) == len(judged)


def test_a_line_label_that_was_still_open_does_not_train():
    # Every game also has a row a day before, which is older than rows of the games of the day before.
    early = games(days=80).with_columns(pl.col("as_of") - pl.duration(hours=24))
    rows = rows_of(pl.concat([games(days=80), early]), LINE)
    _, folds = walk_forward_folds(rows)
    for fold in folds:
        assert (rows.as_of_ms[fold.train] + 3_600_000).max() <= rows.as_of_ms[fold.test].min()
        assert rows.date[fold.train].max() < rows.date[fold.test].min()


def test_the_order_of_the_rows_does_not_matter():
    rows = rows_of(games(days=80))
    mixed = np.random.default_rng(3).permutation(len(rows))
    _, folds = walk_forward_folds(rows)
    _, again = walk_forward_folds(rows.where(mixed))
    for fold, other in zip(folds, again, strict=True):
        assert sorted(mixed[other.train].tolist()) == fold.train.tolist()
        assert sorted(mixed[other.test].tolist()) == fold.test.tolist()


def test_the_tail_that_says_when_to_stop_is_later_than_the_head():
    rows = rows_of(games(days=80))
    head, tail = tail_split(rows)
    assert 0.15 < len(tail) / len(rows) < 0.25
    assert (rows.start_ms[head] + DAY_MS).max() <= rows.as_of_ms[tail].min()


def test_a_hold_out_is_cut_by_date_with_the_gap_left_out_of_both():
    rows = rows_of(games(days=80))
    train, held = holdout_split(rows, "2015-06-01")
    assert str(held.date.min()) == "2015-06-01"
    assert str(train.date.max()) == "2015-05-30"
    with pytest.raises(Refused, match="no game is on or after 2016"):
        holdout_split(rows, "2016-01-01")
    with pytest.raises(Refused, match="no row is left to train"):
        holdout_split(rows, "2015-04-01")


def test_a_hold_out_that_overlaps_the_training_dates_is_refused():
    rows = rows_of(games(days=80))
    with pytest.raises(Refused, match=r"2015-04-05 to 2015-06-23\) and hold-out \(2015-04-05 to 2015-06-23\) overlap"):
        keep_clear(rows, rows)


def test_a_table_of_two_weeks_is_too_short():
    with pytest.raises(Refused, match="span 14 days"):
        blocks(rows_of(games(days=14)))
    with pytest.raises(Refused, match="fewer than two"):
        walk_forward_folds(rows_of(games(days=22, per_day=2)))
