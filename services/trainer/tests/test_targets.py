"""From table to rows: what happened, what the market said, and what is left out and counted."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from made_up import FEATURES, games, rows_of

from linecast_trainer.form import form_of
from linecast_trainer.refusal import Refused

TOTAL = ("total_novig_over", "total_hold", "total_line")


def totals(scores: list[tuple[float | None, float | None]], lines: list[float | None]) -> pl.DataFrame:
    base = games(days=1, per_day=len(scores))
    return base.with_columns(
        pl.Series("label_home_score", [home for home, _ in scores], pl.Float64),
        pl.Series("label_away_score", [away for _, away in scores], pl.Float64),
        pl.Series("total_line", lines, pl.Float64),
        *(pl.lit(0.5).alias(name) for name in TOTAL[:2]),
    )


def test_a_total_at_the_line_is_a_push_that_is_dropped_and_counted():
    frame = totals([(5, 4), (5, 3), (5, 3), (None, None), (6, 3)], [8.5, 8.0, 8.5, 8.5, None])
    rows = rows_of(frame, form_of("over", "total", None), TOTAL)
    assert rows.label.tolist() == [1.0, 0.0]
    assert rows.dropped == {"label_unknown": 1, "push": 1, "no_line": 1, "no_market": 0}


def test_a_run_line_is_covered_with_the_runs_given():
    frame = totals([(5, 3), (4, 3), (2, 3), (5, 3)], [0.0] * 4).with_columns(
        pl.Series("spread_line", [-1.5, -1.5, 1.5, -2.0]), pl.lit(0.4).alias("spread_novig_home"), pl.lit(0.02).alias("spread_hold")
    )
    rows = rows_of(frame, form_of("home_cover", "spread", None), ("spread_novig_home", "spread_hold"))
    assert rows.label.tolist() == [1.0, 0.0, 1.0]
    assert rows.dropped["push"] == 1


def test_three_outcomes_take_the_market_of_all_three():
    frame = totals([(2, 1), (1, 1), (0, 1)], [0.0] * 3).with_columns(
        pl.lit(0.5).alias("h2h_novig_home"), pl.lit(0.3).alias("h2h_novig_draw"), pl.lit(0.2).alias("h2h_novig_away")
    )
    rows = rows_of(frame, form_of("result_1x2", "h2h", None))
    assert rows.label.tolist() == [0.0, 1.0, 2.0]
    assert np.allclose(np.exp(rows.market), [0.5, 0.3, 0.2])


def test_directions_are_outputs_in_the_order_rise_stay_fall():
    frame = games(days=1, per_day=3).with_columns(pl.Series("label_line_direction_v1_1h", [1.0, 0.0, -1.0]))
    assert rows_of(frame, form_of("line_direction", "h2h", "1h")).label.tolist() == [0.0, 1.0, 2.0]


def test_a_row_without_a_market_is_dropped_and_counted():
    frame = games(days=2).with_columns(pl.when(pl.col("known") > 0).then(None).otherwise(pl.col("h2h_novig_home")).alias("h2h_novig_home"))
    rows = rows_of(frame)
    assert rows.dropped["no_market"] == int((frame["known"] > 0).sum()) > 0
    assert len(rows) + rows.dropped["no_market"] == frame.height


def test_a_label_that_is_nan_is_refused_by_name():
    frame = games(days=2).with_columns(pl.lit(float("nan")).alias("label_home_score"))
    with pytest.raises(Refused, match="label_home_score is NaN in 24 rows"):
        rows_of(frame)


@pytest.mark.parametrize("missing", ["hidden", "h2h_novig_home", "label_home_score"])
def test_a_missing_column_is_named(missing: str):
    with pytest.raises(Refused, match=f"no column {missing}: build it again"):
        rows_of(games(days=2).drop(missing))


def test_a_table_without_any_outcome_is_refused():
    with pytest.raises(Refused, match="no row of the table has both"):
        rows_of(games(days=2).with_columns(pl.lit(None, pl.Float64).alias("label_home_score")))


@pytest.mark.parametrize(
    ("target", "market", "timeframe", "word"),
    [
        ("over", "h2h", None, "decided on the market total"),
        ("home_win", "h2h", "1h", "has no timeframe"),
        ("line_move", "h2h", None, "needs a timeframe"),
        ("swing_low", "total", "1h", "only the market h2h"),
        ("home_loss", "h2h", None, "there is no target"),
    ],
)
def test_what_does_not_belong_together_is_refused(target: str, market: str, timeframe: str | None, word: str):
    with pytest.raises(Refused, match=word):
        form_of(target, market, timeframe)


def test_seasons_of_sports_over_the_new_year_are_called_by_their_first_year():
    from linecast_trainer.targets import season_of

    dates = np.array(["2017-10-20", "2018-03-01", "2018-07-01"], "datetime64[D]")
    assert season_of(dates, "nba").tolist() == [2017, 2017, 2018]
    assert season_of(dates, "mlb").tolist() == [2017, 2018, 2018]


def test_the_names_of_the_test_table_are_those_of_the_set():
    assert set(FEATURES) <= set(games(days=1).columns)
