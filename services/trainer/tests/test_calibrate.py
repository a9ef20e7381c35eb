"""Calibration is taken up only where it is clearly better on folds that did not fit it."""

from __future__ import annotations

import numpy as np
import pytest
from made_up import games, rows_of, sigmoid

from linecast_trainer.calibrate import choose_calibration, fit_calibration, isotonic, platt, progressive
from linecast_trainer.form import form_of
from linecast_trainer.losses import answers
from linecast_trainer.search import OutOfFold

HOME = form_of("home_win", "h2h", None)


def judged(stretch: float, shift: float = 0.0, days: int = 160, per_day: int = 15) -> OutOfFold:
    """Six folds whose true log-odds are known; what is said is `stretch` times as far from 0, and shifted."""
    rows = rows_of(games(days=days, per_day=per_day))
    rng = np.random.default_rng(4)
    truth = rng.normal(0, 0.8, len(rows))
    rows.label[:] = rng.random(len(rows)) < sigmoid(truth)
    said = (stretch * truth + shift)[:, None]
    return OutOfFold(rows, np.arange(len(rows)) * 6 // len(rows), said * 0.5, said * 0.5)


def test_what_is_calibrated_is_left_alone():
    choice = choose_calibration(judged(1.0))
    assert choice.calibration.kind == "none"
    assert set(choice.gains) == {"platt", "temperature"}


def test_a_stretch_is_found_by_its_temperature():
    choice = choose_calibration(judged(2.5))
    assert choice.calibration.kind in ("temperature", "platt")
    parameters = choice.calibration.parameters
    assert parameters.get("t", 1 / parameters.get("a", 1)) == pytest.approx(2.5, rel=0.15)


def test_a_market_is_not_bent_on_fewer_games_than_show_it():
    few = choose_calibration(judged(2.5, days=120))
    assert few.gains["temperature"][0] < -2 * few.gains["temperature"][1]
    assert few.calibration.kind == "none"


def test_a_market_is_bent_only_where_it_is_better_by_two_standard_errors():
    choice = choose_calibration(judged(1.25))
    errors = {kind: -mean / error for kind, (mean, error) in choice.gains.items()}
    assert 1 < max(errors.values()) < 2
    assert choice.calibration.kind == "none"


def test_a_shift_is_found_by_platt():
    calibration = choose_calibration(judged(2.0, shift=0.7)).calibration
    assert calibration.kind == "platt"
    assert calibration.parameters["a"] == pytest.approx(0.5, rel=0.15)
    assert calibration.parameters["b"] == pytest.approx(-0.35, abs=0.1)


def test_isotonic_is_tried_with_ten_thousand_rows_only():
    assert "isotonic" in choose_calibration(judged(1.0, days=700)).gains


def test_the_judged_answer_of_a_fold_knows_nothing_of_that_fold():
    before = judged(2.5)
    after = judged(2.5)
    last = after.fold == 5
    after.rows.label[last] = 1 - after.rows.label[last]
    plain, everywhere = answers(HOME, before.logits), np.ones(len(before.fold), bool)
    kept, changed = (progressive(each, everywhere, "platt", plain) for each in (before, after))
    assert (kept == changed).all() and (kept != plain).any()
    assert (kept[before.fold == 0] == plain[before.fold == 0]).all()


def test_isotonic_never_falls_and_stays_inside():
    rng = np.random.default_rng(2)
    p = rng.random(3000)
    label = (rng.random(3000) < np.clip(p**2, 0, 1)).astype(float)
    label[p < 0.2], label[p > 0.99] = 0.0, 1.0
    knots = isotonic(p, label).parameters
    assert (np.diff(knots["y"]) >= 0).all() and (np.diff(knots["x"]) > 0).all()
    assert 0 < knots["y"][0] and knots["y"][-1] < 1 and len(knots["x"]) <= 40
    found = np.interp([0.4, 0.6, 0.8], knots["x"], knots["y"])
    assert np.abs(found - np.array([0.16, 0.36, 0.64])).max() < 0.1


def test_logits_that_do_not_differ_give_no_slope():
    calibration = platt(np.full(500, -1.4), (np.arange(500) % 5 == 0).astype(float))
    assert calibration.parameters["a"] == pytest.approx(1.0, abs=0.1)


def test_three_outcomes_take_a_temperature():
    form = form_of("line_direction", "h2h", "1h")
    rng = np.random.default_rng(3)
    truth = rng.normal(0, 1, (6000, 3))
    label = np.array([rng.choice(3, p=p) for p in answers(form, truth)])
    assert fit_calibration("temperature", form, truth * 1.7, label).parameters["t"] == pytest.approx(1.7, rel=0.1)
