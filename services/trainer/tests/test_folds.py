"""Nothing that is judged is known to what trains, whatever the table looks like."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from made_up import games, rows_of

from linecast_trainer.folds import FEWEST_ROWS, blocks, holdout_split, keep_clear, tail_split, walk_forward_folds
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


@pytest.mark.parametrize(
    ("frame", "choose_from", "kind", "first_days"),
    [
        # 23 days in six spans: a day more in all but the last.
        (games(days=80), "2015-06-01", "span", ["06-01", "06-05", "06-09", "06-13", "06-17", "06-21"]),
        (games(days=80), "2015-06-22", "span", ["06-22", "06-23"]),
        (games(days=149), "2015-07-10", "month", ["07-10", "08-01"]),
        # Of one month, or of one day, there is no part to walk through but its days.
        (games(days=149), "2015-08-20", "span", ["08-20", "08-22", "08-24", "08-26", "08-28", "08-30"]),
        (games(days=150), "2015-09-01", "span", ["09-01"]),
        (seasons(2010, 2011, 2012, 2013), "2012-04-20", "season", ["04-20", "04-05"]),
    ],
)
def test_only_rows_from_the_asked_date_on_choose(frame: pl.DataFrame, choose_from: str, kind: str, first_days: list[str]):
    rows = rows_of(frame)
    found, folds = walk_forward_folds(rows, choose_from)
    assert found == kind
    assert [str(rows.date[fold.test].min())[5:] for fold in folds] == first_days
    judged = np.concatenate([fold.test for fold in folds])
    assert sorted(judged.tolist()) == np.flatnonzero(rows.date >= np.datetime64(choose_from)).tolist()
    for fold in folds:
        settled = rows.start_ms + DAY_MS <= rows.as_of_ms[fold.test].min()
        assert fold.train.tolist() == np.flatnonzero(settled & (rows.date < rows.date[fold.test].min())).tolist()


def test_a_table_of_many_rows_has_three_spans_from_the_asked_date_on():
    rows = rows_of(games(days=87, per_day=360))
    _, folds = walk_forward_folds(rows, "2015-06-01")
    assert [fold.name for fold in folds] == ["span from 2015-06-01", "span from 2015-06-11", "span from 2015-06-21"]


def test_a_date_that_leaves_nothing_to_judge_is_refused():
    rows = rows_of(games(days=80))
    with pytest.raises(Refused, match="no row that trains is on or after 2015-06-24, the last is of 2015-06-23: give an earlier"):
        walk_forward_folds(rows, "2015-06-24")


def test_a_date_before_which_too_few_rows_are_settled_is_refused():
    # Ten rows a day, the last day before the date still open: eleven days leave FEWEST_ROWS, ten leave too few.
    rows = rows_of(games(days=80, per_day=10))
    _, folds = walk_forward_folds(rows, "2015-04-16")
    assert len(folds[0].train) == FEWEST_ROWS
    with pytest.raises(Refused, match="90 rows are settled before 2015-04-15, and the first that is judged needs 100: give a later"):
        walk_forward_folds(rows, "2015-04-15")


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
