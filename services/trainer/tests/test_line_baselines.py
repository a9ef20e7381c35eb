"""Plain rules of line direction: what they call, what a call is worth, and the table beside a model."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from made_up import FEATURES, games, job, write_table

from linecast_trainer.form import form_of
from linecast_trainer.line_baselines import main, report
from linecast_trainer.line_rules import FALL, HOUR_MS, RISE, STAY, base_rates, calls_of_rules, worth_of_calls
from linecast_trainer.train_run import train as run

LINE = form_of("line_direction", "h2h", "1h")


def test_a_move_inside_the_dead_band_calls_stay_and_an_unknown_one_too():
    moves = np.array([0.02, 0.005, -0.005, -0.006, np.nan])
    called = calls_of_rules(moves, moves, HOUR_MS)
    assert called["momentum"].tolist() == [RISE, STAY, STAY, FALL, STAY]
    assert called["mean reversion"].tolist() == [FALL, STAY, STAY, RISE, STAY]
    assert called["no change"].tolist() == [STAY] * 5


def test_the_rate_of_the_last_hour_is_stretched_to_the_window():
    moves = np.array([0.002, -0.002])
    assert calls_of_rules(moves, moves, 4 * HOUR_MS)["last hour's rate"].tolist() == [RISE, FALL]
    assert calls_of_rules(moves, moves, HOUR_MS)["last hour's rate"].tolist() == [STAY, STAY]


def test_a_call_is_worth_what_it_was_in_training():
    outcome = np.array([RISE] * 60 + [STAY] * 30 + [FALL] * 10)
    call = np.array([RISE] * 90 + [FALL] * 10)
    worth = worth_of_calls(call, outcome)
    base = base_rates(outcome)
    assert np.allclose(worth.sum(axis=1), 1.0)
    assert worth[RISE, RISE] == pytest.approx((60 + base[RISE]) / 91)
    assert worth[FALL, FALL] == pytest.approx((10 + base[FALL]) / 11)
    assert worth[RISE, STAY] / worth[RISE, FALL] == pytest.approx(base[STAY] / base[FALL])
    assert np.allclose(worth[STAY], base), "a call that was never made tells nothing"


def test_always_the_same_call_is_worth_the_base_rates():
    outcome = np.array([RISE] * 20 + [STAY] * 70 + [FALL] * 10)
    assert np.allclose(worth_of_calls(np.full(100, STAY), outcome)[STAY], base_rates(outcome), atol=0.006), "but for the half rows that smooth both"


@pytest.fixture(name="trained", scope="module")
def trained_on_what_the_rules_do_not_see(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """`hidden` decides the line, and the moves so far are noise."""
    folder = tmp_path_factory.mktemp("lines")
    rng = np.random.default_rng(3)
    frame = games(days=70)
    frame = frame.with_columns(h2h_delta_1h=rng.normal(0, 0.01, frame.height))
    table = write_table(folder / "table.parquet", frame)
    settled = {"algorithm": "lightgbm", "form": LINE, "holdout_from": "2015-06-01", "out": folder / "model"}
    run(job(folder, table, set_features=(*FEATURES, "h2h_delta_1h"), wanted_inputs=FEATURES, **settled), lambda _: None)
    return folder / "model", table


def test_a_model_that_knows_more_is_better_than_every_rule_on_the_same_rows(trained: tuple[Path, Path]):
    model, table = trained
    first, _, _, _, *rows = report(model, table, table, "2015-06-01")
    assert re.fullmatch(r"1h: 156 rows of 13 dates, 2015-06-01 to 2015-06-13; \d+ moved", first)
    names = [row.split(" | ")[0].removeprefix("| ") for row in rows]
    assert names == ["model", "base rates", "no change", "momentum", "mean reversion", "last hour's rate"]
    gaps = [row.split(" | ")[4] for row in rows[1:]]
    assert all(gap.startswith("-") and "..-" in gap for gap in gaps), gaps
    ways = [float(row.split(" | ")[3].split(" ")[0]) for row in rows]
    assert ways[0] > 0.65 and max(ways[1:]) < 0.6, "hidden tells which way, and the moves so far do not"


def test_another_version_is_judged_on_the_same_rows(trained: tuple[Path, Path], tmp_path: Path):
    model, table = trained
    fewer = job(tmp_path, table, algorithm="lightgbm", form=LINE, holdout_from="2015-06-01", choose_from="2015-05-25", version="2")
    run(replace(fewer, set_features=(*FEATURES, "h2h_delta_1h"), wanted_inputs=FEATURES, out=tmp_path / "2"), lambda _: None)
    rows = report(tmp_path / "2", table, table, "2015-06-01", model)[4:]
    own = next(row for row in report(model, table, table, "2015-06-01") if row.startswith("| model"))
    assert rows[0].startswith("| model") and rows[-1].startswith("| version 1 ")
    assert rows[-1].split(" | ")[1:4] == own.split(" | ")[1:4], "as it does when it is judged first"
    gap = float(rows[-1].split(" | ")[4].split(" ")[0])
    loss, other = (float(row.split(" | ")[1]) for row in (rows[0], rows[-1]))
    assert gap == pytest.approx(loss - other, abs=2e-5) and gap != 0


def test_a_version_with_other_inputs_is_one_sentence(trained: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture):
    model, table = trained
    asked = job(tmp_path, table, form=LINE, holdout_from="2015-06-01", wanted_inputs=FEATURES[:4], out=tmp_path / "2")
    run(replace(asked, set_features=(*FEATURES, "h2h_delta_1h")), lambda _: None)
    assert main([str(model), str(table), str(table), "2015-06-01", str(tmp_path / "2")]) == 2
    assert "differs in its inputs from the first model" in capsys.readouterr().err


def test_a_table_of_another_set_is_one_sentence(trained: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture):
    model, _ = trained
    other = write_table(tmp_path / "other.parquet", games(days=5), feature_set="other")
    assert main([str(model), str(other), str(other), "2015-06-01"]) == 2
    assert "give the set of the table" in capsys.readouterr().err
