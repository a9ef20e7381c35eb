"""Each way of fitting f: it finds what the market does not know, repeats itself, and stays out of the market's way."""

from __future__ import annotations

import numpy as np
import pytest
from made_up import games, rows_of

from linecast_trainer.baseline import base_logits, offset_of
from linecast_trainer.dataset import Dataset, useful_inputs
from linecast_trainer.form import form_of
from linecast_trainer.head import apply_link
from linecast_trainer.learners import ALGORITHMS, learner_of
from linecast_trainer.losses import loss_of_logits
from linecast_trainer.refusal import Refused
from linecast_trainer.search import f_of

LINE = form_of("line_direction", "h2h", "1h")
MOVE = form_of("line_move", "h2h", "1h")


def fitted(algorithm: str, rows: Dataset, rounds: int = 30):
    learner = learner_of(algorithm, 5)
    return learner.fit(rows, offset_of(rows.label, rows), learner.settings(len(rows))[0], rounds)


@pytest.mark.parametrize("algorithm", ALGORITHMS)
@pytest.mark.parametrize("form", [None, LINE, MOVE], ids=["home_win", "line_direction", "line_move"])
def test_what_the_baseline_does_not_know_makes_it_better_on_later_games(algorithm: str, form):
    train, later = (rows_of(games(days=60, effect=0.5, seed=seed), form) for seed in (1, 2))
    offset = offset_of(train.label, later)
    f = f_of(fitted(algorithm, train), later)
    gain = loss_of_logits(later.form, offset + f, later.label).mean() - loss_of_logits(later.form, offset, later.label).mean()
    assert gain < 0
    rising = f[:, 0] if form is not LINE else f[:, 0] - f[:, 2]
    assert np.corrcoef(rising, later.features[:, later.inputs.index("hidden")])[0, 1] > 0.6


@pytest.mark.parametrize("algorithm", ALGORITHMS)
@pytest.mark.parametrize("form", [None, LINE], ids=["home_win", "line_direction"])
def test_the_same_rows_give_the_same_bits(algorithm: str, form):
    rows = rows_of(games(days=30, effect=0.5), form)
    assert fitted(algorithm, rows).raw(rows.features).tobytes() == fitted(algorithm, rows).raw(rows.features).tobytes()


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_f_is_exactly_0_where_a_required_input_is_missing_and_only_there(algorithm: str):
    rows = rows_of(games(days=30, effect=0.5))
    fit = fitted(algorithm, rows)
    rows.features[::5, rows.inputs.index("h2h_hold")] = np.nan
    f = f_of(fit, rows)
    assert (f[::5] == 0).all()
    assert (f[1::5] != 0).all()


@pytest.mark.parametrize("algorithm", ["lightgbm", "xgboost"])
def test_a_second_opinion_of_the_home_side_never_lowers_f(algorithm: str):
    frame = games(days=60, effect=-0.6).rename({"hidden": "elo_home_probability"})
    inputs = ("h2h_novig_home", "h2h_hold", "elo_home_probability", "noise")
    rows = rows_of(frame, None, inputs)
    fit = fitted(algorithm, rows)
    grid = np.tile(rows.features[:1], (50, 1))
    grid[:, 2] = np.linspace(-3, 3, 50)
    assert (np.diff(fit.raw(grid)[:, 0]) >= 0).all()
    free = fitted(algorithm, rows_of(frame.rename({"elo_home_probability": "hidden"}), None, (*inputs[:2], "hidden", "noise")))
    assert (np.diff(free.raw(grid)[:, 0]) < 0).any()


@pytest.mark.parametrize("algorithm", ["lightgbm", "xgboost"])
def test_the_tail_stops_trees_that_learn_nothing(algorithm: str):
    learner = learner_of(algorithm, 5)
    head, tail = rows_of(games(days=60, seed=1)), rows_of(games(days=20, seed=2))
    taught = rows_of(games(days=60, seed=1, effect=0.8)), rows_of(games(days=20, seed=2, effect=0.8))
    setting = learner.settings(len(head))[-1]

    def rounds(early: Dataset, late: Dataset) -> int:
        return learner.best_rounds(early, offset_of(early.label, early), late, offset_of(early.label, late), setting)

    assert rounds(head, tail) < 50 < rounds(*taught)


@pytest.mark.parametrize("form", [None, LINE, MOVE], ids=["home_win", "line_direction", "line_move"])
def test_ridge_stands_where_no_small_step_is_better(form):
    rows = rows_of(games(days=30, effect=0.5), form)
    learner = learner_of("ridge", 0)
    offset = offset_of(rows.label, rows)
    line = learner.fit(rows, offset, {"penalty": 40.0}, 1).line
    z = np.where(np.isnan(rows.features), 0.0, (rows.features - line.means) / line.scales)

    def penalised(weights: np.ndarray) -> float:
        margin = offset + z @ weights
        if rows.form.link == "identity":
            loss = ((margin[:, 0] - rows.label) ** 2).sum() / 2
        else:
            loss = loss_of_logits(rows.form, margin, rows.label).sum()
        return float(loss + 20.0 * (weights**2).sum())

    best = penalised(line.weights)
    rng = np.random.default_rng(1)
    for _ in range(40):
        assert penalised(line.weights + rng.normal(0, 1e-4, line.weights.shape)) > best


@pytest.mark.parametrize("algorithm", ["lightgbm", "xgboost"])
def test_quantiles_are_below_the_move_as_often_as_they_say(algorithm: str):
    form = form_of("line_move", "h2h", "1h", is_quantiles=True)
    train, later = (rows_of(games(days=120, seed=seed), form) for seed in (1, 2))
    f = f_of(fitted(algorithm, train, 60), later)
    answer = offset_of(train.label, later) + f
    for column, level in enumerate(form.quantiles):
        assert (later.label < answer[:, column]).mean() == pytest.approx(level, abs=0.05)
        assert np.corrcoef(f[:, column], later.features[:, later.inputs.index("hidden")])[0, 1] > 0.5
    assert loss_of_logits(form, answer, later.label).mean() < loss_of_logits(form, answer - f, later.label).mean()


def test_ridge_has_no_quantiles_and_a_game_neither():
    with pytest.raises(Refused, match="ridge fits an expectation"):
        fitted("ridge", rows_of(games(days=30), form_of("line_move", "h2h", "1h", is_quantiles=True)))
    with pytest.raises(Refused, match="home_win is no size"):
        form_of("home_win", "h2h", None, is_quantiles=True)


def test_ridge_under_an_infinite_penalty_is_the_market():
    rows = rows_of(games(days=30, effect=0.5))
    fit = learner_of("ridge", 0).fit(rows, offset_of(rows.label, rows), {"penalty": 1e12}, 1)
    assert np.abs(fit.raw(rows.features)).max() < 1e-8


def test_base_rates_are_of_the_rows_that_train():
    rows = rows_of(games(days=30), LINE)
    counts = np.bincount(rows.label.astype(int), minlength=3)
    logits = np.array([base_logits(LINE, rows.label)])
    assert np.allclose(apply_link("softmax", logits)[0], counts / counts.sum(), atol=2e-3)
    assert offset_of(np.zeros(10), rows)[0, 0] > offset_of(rows.label, rows)[0, 0]


def test_inputs_that_never_vary_or_are_never_there_are_left_out_and_required_ones_never():
    rows = rows_of(games(days=30))
    rows.features[:, rows.inputs.index("noise")] = np.nan
    rows.features[:, rows.inputs.index("h2h_hold")] = 0.02
    assert useful_inputs(rows) == ("h2h_novig_home", "h2h_hold", "h2h_open_novig_home", "known", "hidden", "sparse")


def test_there_is_no_other_algorithm():
    with pytest.raises(Refused, match="no algorithm"):
        learner_of("forest", 1)
