"""The numbers of a comparison, against the definitions written out."""

from __future__ import annotations

import numpy as np
import pytest
from made_up import games, rows_of

from linecast_trainer.bagging import bagged_interval, spread_by_magnitude
from linecast_trainer.baseline import offset_of
from linecast_trainer.form import form_of
from linecast_trainer.head import apply_link
from linecast_trainer.learners import learner_of
from linecast_trainer.losses import answers, standard_error
from linecast_trainer.metrics import BOOTSTRAPS, SEED, DateDraw, compared


def test_a_comparison_says_n_dates_loss_and_interval_of_both_sides():
    rows = rows_of(games(days=40))
    raw = np.full((len(rows), 1), 0.2)
    found = compared(rows, apply_link("sigmoid", rows.market + raw), apply_link("sigmoid", rows.market), raw)
    p, y = apply_link("sigmoid", rows.market + raw)[:, 0], rows.label
    loss = -(y * np.log(p) + (1 - y) * np.log(1 - p))
    q = apply_link("sigmoid", rows.market)[:, 0]
    market = -(y * np.log(q) + (1 - y) * np.log(1 - q))
    assert found["games"] == 480 and found["dates"] == 40 and found["from"] == "2015-04-05"
    assert found["model"]["log_loss"] == pytest.approx(loss.mean(), abs=1e-6)
    assert found["model"]["brier"] == pytest.approx(((p - y) ** 2).mean(), abs=1e-6)
    assert found["difference"] == pytest.approx((loss - market).mean(), abs=1e-6)
    low, high = found["difference_ci95"]
    assert low < found["difference"] < high
    assert found["moved"] == 480 and found["correction_rms"] == pytest.approx(0.2)


def test_one_half_picks_the_second_side_as_evaluate_has_it():
    rows = rows_of(games(days=40))
    even = np.full((len(rows), 1), 0.5)
    found = compared(rows, even, even, np.zeros_like(even))
    assert found["market"]["accuracy"] == pytest.approx(float((rows.label == 0).mean()), abs=1e-6)


def test_the_interval_is_of_means_over_whole_dates_drawn_with_replacement():
    rows = rows_of(games(days=40))
    value = np.random.default_rng(1).normal(0, 1, len(rows))
    by_date = [value[rows.date == day] for day in np.unique(rows.date)]
    draws = np.random.default_rng(SEED).integers(0, len(by_date), (BOOTSTRAPS, len(by_date)))
    means = [np.concatenate([by_date[each] for each in draw]).mean() for draw in draws]
    assert DateDraw(rows.date).interval(value) == pytest.approx(np.quantile(means, [0.025, 0.975]), abs=1e-12)


def test_the_error_of_a_mean_takes_rows_of_a_day_together():
    date = np.repeat(np.arange(50), 10)
    daily = np.repeat(np.random.default_rng(1).normal(0, 1, 50), 10)
    assert standard_error(daily, date) == pytest.approx(daily[::10].std(ddof=1) / np.sqrt(50))


@pytest.mark.parametrize("target", ["line_direction", "line_move"])
def test_other_forms_are_compared_too(target: str):
    rows = rows_of(games(days=40), form_of(target, "h2h", "1h"))
    offset = offset_of(rows.label, rows)
    found = compared(rows, answers(rows.form, offset), answers(rows.form, offset), np.zeros_like(offset))
    assert found["difference"] == 0 and found["moved"] == 0
    assert found["compared_with"] == ("base_rates" if target == "line_direction" else "zero")


def test_the_spread_is_told_by_size_of_the_raw_score():
    rng = np.random.default_rng(5)
    shipped = rng.normal(0, 1, (4000, 1))
    raws = shipped + np.abs(shipped) * rng.normal(0, 0.3, (30, 4000, 1))
    found = spread_by_magnitude(shipped, raws)
    edges = np.array([0.0, *found["up_to"], np.inf])
    for low, high, sd in zip(edges[:-1], edges[1:], found["sd"], strict=True):
        inside = (np.abs(shipped[:, 0]) > low) & (np.abs(shipped[:, 0]) <= high)
        assert sd == pytest.approx(0.3 * np.sqrt((shipped[inside] ** 2).mean()), rel=0.1)


def test_more_games_make_f_surer():
    learner = learner_of("ridge", 0)
    sds = []
    for days in (40, 160):
        rows = rows_of(games(days=days, effect=0.3))
        fit = learner.fit(rows, offset_of(rows.label, rows), {"penalty": 50.0}, 1)
        interval = bagged_interval(learner, rows, fit, {"penalty": 50.0}, 1)
        assert len(interval["sd"]) == len(interval["up_to"]) + 1 and interval["fits"] == 20
        sds.append(np.mean(interval["sd"]))
    assert sds[1] < 0.75 * sds[0]
