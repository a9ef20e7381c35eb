"""The whole run on made-up tables: what is written, that it repeats itself, and that a refusal leaves nothing."""

from __future__ import annotations

import errno
import json
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from made_up import FEATURES, games, job, write_table

from linecast_trainer import model_files, train
from linecast_trainer.form import form_of
from linecast_trainer.head import apply_link
from linecast_trainer.parity import Runner
from linecast_trainer.refusal import Cause, Refused
from linecast_trainer.ridge_learner import Ridge
from linecast_trainer.train_run import train as run

QUIET = lambda _: None  # noqa: E731
LINE = form_of("line_direction", "h2h", "1h")
MOVE = form_of("line_move", "h2h", "1h")
SWING = form_of("swing_high", "h2h", "1h")
QUANTILES = form_of("line_move", "h2h", "1h", is_quantiles=True)


def table(folder: Path, **changes: object) -> Path:
    return write_table(folder / "table.parquet", games(**({"days": 70, "effect": 0.12} | changes)))


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize("algorithm", ["lightgbm", "xgboost", "ridge"])
def test_the_same_table_gives_the_same_bytes(tmp_path: Path, algorithm: str):
    data = table(tmp_path)
    for out in ("a", "b"):
        run(job(tmp_path, data, algorithm=algorithm, holdout_from="2015-06-01", out=tmp_path / out), QUIET)
    first, second = files_of(tmp_path / "a"), files_of(tmp_path / "b")
    assert first == second
    assert set(first) == {"model.onnx", "model.json", "parity.json", "CARD.md"} | ({"trees.json"} if algorithm != "ridge" else set())


def test_a_note_on_the_data_stands_in_the_card(tmp_path: Path):
    manifest = run(job(tmp_path, table(tmp_path), note="The closing prices are copied.", out=tmp_path / "noted"), QUIET)
    assert manifest["training"]["note"] == "The closing prices are copied."
    assert "\n\nThe closing prices are copied.\n\n## Compared" in (tmp_path / "noted" / "CARD.md").read_text(encoding="utf-8")


def test_the_date_from_which_rows_choose_is_obeyed_and_told(tmp_path: Path):
    asked = job(tmp_path, table(tmp_path), form=LINE, holdout_from="2015-06-05", choose_from="2015-05-25", out=tmp_path / "late")
    manifest = run(asked, QUIET)
    assert manifest["training"]["choose_from"] == "2015-05-25"
    assert (manifest["training"]["from"], manifest["training"]["to"]) == ("2015-04-05", "2015-06-04")
    judged = manifest["metrics"]["out_of_fold"]
    assert (judged["from"], judged["to"], judged["dates"]) == ("2015-05-25", "2015-06-04", 11)
    chosen = (tmp_path / "late" / "CARD.md").read_text(encoding="utf-8").split("## How it was chosen")[1]
    assert "\n\nOnly rows from 2015-05-25 on chose setting and calibration" in chosen
    with pytest.raises(Refused, match="no row that trains is on or after 2015-06-05, the last is of 2015-06-04"):
        run(replace(asked, choose_from="2015-06-05", out=tmp_path / "none"), QUIET)
    assert not (tmp_path / "none").exists()


def test_a_version_that_was_asked_for_no_such_date_says_none(tmp_path: Path):
    manifest = run(job(tmp_path, table(tmp_path)), QUIET)
    assert "choose_from" not in manifest["training"]
    assert "Only rows from" not in (tmp_path / "made-up/1/CARD.md").read_text(encoding="utf-8")


def test_one_block_may_choose_a_setting_and_leaves_the_calibration_alone(tmp_path: Path):
    manifest = run(job(tmp_path, table(tmp_path), choose_from="2015-06-13"), QUIET)
    assert manifest["training"]["walk_forward"] == ["span from 2015-06-13"]
    assert manifest["calibration"] == "none"
    assert "Tried against none, on folds that did not fit them: nothing." in (tmp_path / "made-up/1/CARD.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", [LINE, MOVE, SWING], ids=lambda form: form.target)
def test_lines_are_foreseen_from_their_baseline(tmp_path: Path, form):
    manifest = run(job(tmp_path, table(tmp_path), algorithm="lightgbm", form=form, holdout_from="2015-06-01"), QUIET)
    assert manifest["link"] == form.link and manifest["outputs"] == list(form.outputs) and manifest["timeframe"] == "1h"
    assert len(manifest["baseline"]["logits"]) == form.columns
    held = manifest["metrics"]["hold_out"]
    if form.target != "swing_high":
        assert held["difference_ci95"][1] < 0
    assert held["dates"] == 13


@pytest.mark.parametrize("algorithm", ["lightgbm", "ridge"])
def test_three_outcomes_are_added_to_the_market_of_all_three(tmp_path: Path, algorithm: str):
    frame = games(days=70)
    rng = np.random.default_rng(8)
    market = rng.dirichlet((6.0, 4.0, 4.0), frame.height)
    hidden = frame["hidden"].to_numpy()
    truth = apply_link("softmax", np.log(market) + np.column_stack([0.5 * hidden, 0 * hidden, -0.5 * hidden]))
    goals = np.array([rng.choice(3, p=each) for each in truth])
    names = tuple(f"h2h_novig_{side}" for side in ("home", "draw", "away"))
    frame = frame.with_columns(
        *(pl.Series(name, market[:, column]) for column, name in enumerate(names)),
        pl.Series("label_home_score", np.where(goals == 0, 2.0, 1.0)),
        pl.Series("label_away_score", np.where(goals == 2, 2.0, 1.0)),
    )
    features = (*names, "h2h_hold", "hidden", "noise")
    data = write_table(tmp_path / "t.parquet", frame)
    form = form_of("result_1x2", "h2h", None)
    asked = job(tmp_path, data, algorithm=algorithm, form=form, sport="soccer", set_features=features, holdout_from="2015-06-01")
    # Half a log-odd that no price knows is more than any honest input: the veto has to be out of the way here.
    with pytest.raises(Refused, match="rests on hidden"):
        run(asked, QUIET)
    data = write_table(tmp_path / "t.parquet", frame.with_columns(pl.Series("hidden", 0.2 * hidden + rng.normal(0, 1, frame.height))))
    manifest = run(asked, QUIET)
    assert manifest["outputs"] == ["home", "draw", "away"] and manifest["baseline"] == {"kind": "market", "logits": None}
    assert manifest["required_inputs"] == [*names, "h2h_hold"]
    held = manifest["metrics"]["hold_out"]
    assert held["market"]["log_loss"] == pytest.approx(1.0, abs=0.15) and held["moved"] == held["games"] == 156


@pytest.mark.parametrize("algorithm", ["lightgbm", "xgboost"])
def test_quantiles_of_a_move_are_three_columns_of_one_graph(tmp_path: Path, algorithm: str):
    manifest = run(job(tmp_path, table(tmp_path), algorithm=algorithm, form=QUANTILES, holdout_from="2015-06-01"), QUIET)
    assert manifest["outputs"] == ["q10", "q50", "q90"] and manifest["baseline"]["kind"] == "base_rates"
    held = manifest["metrics"]["hold_out"]
    assert held["loss"] == "pinball loss" and held["difference"] < 0
    assert held["model"]["share_below"] == sorted(held["model"]["share_below"])


def test_the_manifest_says_what_was_done(tmp_path: Path):
    manifest = run(job(tmp_path, table(tmp_path), holdout_from="2015-06-01", git_commit="c0ffee"), QUIET)
    written = json.loads((tmp_path / "made-up/1/model.json").read_text())
    assert written == json.loads(json.dumps(manifest))
    training = written["training"]
    assert (training["from"], training["to"], training["rows"]) == ("2015-04-05", "2015-05-30", 672)
    assert training["git_commit"] == "c0ffee" and training["sources"][0]["file"] == "table.parquet"
    assert written["required_inputs"] == ["h2h_novig_home", "h2h_hold"] and "constant" not in written["inputs"]
    assert written["parity"]["max_abs_raw_difference"] <= 1e-12 and written["parity"]["rows"] > 672
    assert len(written["interval"]["sd"]) == len(written["interval"]["up_to"]) + 1
    assert written["metrics"]["hold_out"]["games"] == 156
    assert str(tmp_path) not in "".join(each.decode("utf-8", "replace") for each in files_of(tmp_path / "made-up/1").values())


def test_the_graph_is_the_market_where_a_required_input_is_missing(tmp_path: Path):
    manifest = run(job(tmp_path, table(tmp_path, effect=0.3), algorithm="lightgbm"), QUIET)
    runner = Runner((tmp_path / "made-up/1/model.onnx").read_bytes())
    features = np.random.default_rng(1).normal(0, 1, (20, len(manifest["inputs"])))
    features[:, manifest["inputs"].index("h2h_hold")] = np.nan
    market = np.linspace(-1, 1, 20).reshape(-1, 1)
    answer = runner.answer(features, market)
    assert (answer.raw_score == 0).all()
    assert np.allclose(answer.probability, apply_link("sigmoid", market), atol=1e-15)


def test_a_leak_stops_the_run_and_leaves_nothing(tmp_path: Path):
    frame = games(days=70).with_columns((pl.col("label_home_score") - pl.col("label_away_score")).alias("hidden"))
    data = write_table(tmp_path / "t.parquet", frame)
    with pytest.raises(Refused, match="rests on hidden: likely post-game fields") as refused:
        run(job(tmp_path, data), QUIET)
    assert refused.value.cause is Cause.LEAK
    assert not (tmp_path / "made-up").exists()


def test_a_graph_that_answers_otherwise_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Ridge, "raw", lambda self, features: self.line.raw(features) + 1e-9)
    with pytest.raises(Refused, match="the graph fails parity: raw score in onnxruntime in Python differs") as refused:
        run(job(tmp_path, table(tmp_path)), QUIET)
    assert refused.value.cause is Cause.PARITY
    assert not (tmp_path / "made-up").exists()


def test_a_label_among_the_inputs_stops_the_run_before_it_reads(tmp_path: Path):
    with pytest.raises(Refused, match="label_home_score is among the inputs"):
        run(job(tmp_path, tmp_path / "nothing", wanted_inputs=(*FEATURES, "label_home_score")), QUIET)


def test_an_input_that_stands_nowhere_is_a_slip_and_no_leak(tmp_path: Path):
    with pytest.raises(Refused, match="there is no input h2h_hodl in .*: see linecast features list") as refused:
        run(job(tmp_path, table(tmp_path), wanted_inputs=(*FEATURES, "h2h_hodl")), QUIET)
    assert refused.value.cause is Cause.INPUT


def test_one_outcome_only_is_refused(tmp_path: Path):
    data = table(tmp_path, label_home_score=5.0, label_away_score=4.0)
    with pytest.raises(Refused, match="none is no home: build a table in which every outcome"):
        run(job(tmp_path, data), QUIET)
    line = games(days=70).with_columns(pl.col("label_line_direction_v1_1h").abs())
    with pytest.raises(Refused, match="none is fall"):
        run(job(tmp_path, write_table(tmp_path / "l.parquet", line), form=LINE), QUIET)


def test_a_hold_out_of_its_own_has_to_come_later(tmp_path: Path):
    data = table(tmp_path)
    later = write_table(tmp_path / "later.parquet", games(days=20, seed=9, first="2015-07-01"))
    manifest = run(job(tmp_path, data, holdout_data=(later,)), QUIET)
    assert manifest["metrics"]["hold_out"]["from"] == "2015-07-01"
    assert [each["use"] for each in manifest["training"]["sources"]] == ["train", "hold out"]
    with pytest.raises(Refused, match="overlap: give a hold-out that begins after"):
        run(job(tmp_path, data, holdout_data=(data,), out=tmp_path / "other"), QUIET)


def test_another_cut_off_than_the_tables_is_refused(tmp_path: Path):
    with pytest.raises(Refused, match="is as of start-20m, and start-1h was asked for"):
        run(job(tmp_path, table(tmp_path), cut_off="start-1h"), QUIET)


def test_a_version_is_never_overwritten(tmp_path: Path):
    asked = job(tmp_path, table(tmp_path))
    run(asked, QUIET)
    before = files_of(asked.out)
    with pytest.raises(Refused, match="never overwritten"):
        run(asked, QUIET)
    assert files_of(asked.out) == before


def test_a_full_disk_is_one_sentence_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    real, calls = os.fsync, []

    def full(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == 3:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(descriptor)

    monkeypatch.setattr(model_files.os, "fsync", full)
    with pytest.raises(Refused, match="the disk is full, and nothing was left at .*: free some space") as refused:
        model_files.write_files(tmp_path / "m" / "1", {name: b"x" for name in "abcd"})
    assert refused.value.cause is Cause.DISK
    assert list((tmp_path / "m").iterdir()) == []


def test_a_place_that_takes_no_files_is_found_before_the_fit(tmp_path: Path):
    (tmp_path / "file").write_text("here")
    with pytest.raises(Refused, match="takes no files.: give a folder") as refused:
        model_files.require_place(tmp_path / "file" / "models" / "1")
    assert refused.value.cause is Cause.DISK
    model_files.require_place(tmp_path / "models" / "1")
    assert not (tmp_path / "models").exists()


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path):
    (tmp_path / "file").write_text("here")
    with pytest.raises(Refused, match="cannot be written to .*: give a folder"):
        model_files.write_files(tmp_path / "file" / "1", {"a": b""})


def test_the_program_leaves_an_outcome_and_an_exit_code(tmp_path: Path):
    path = tmp_path / "job.json"
    raw = {
        **{"name": "m", "version": "1", "sport": "mlb", "market": "h2h", "target": "home_win"},
        **{"cut_off": "start-20m", "algorithm": "ridge"},
        **{"feature_set": {"name": "made-up", "version": 1, "hash": "f" * 64}, "set_features": FEATURES, "seed": 1, "command": "c"},
        **{"data": [str(tmp_path / "table.parquet")], "out": str(tmp_path / "out"), "outcome": str(tmp_path / "outcome.json")},
    }
    path.write_text(json.dumps(raw))
    assert train.main([str(path)]) == 2
    assert json.loads((tmp_path / "outcome.json").read_text())["sentence"].startswith("there is no table at")
    table(tmp_path)
    assert train.main([str(path)]) == 0
    told = json.loads((tmp_path / "outcome.json").read_text())
    assert told["kind"] == "trained" and told["manifest"]["name"] == "m"
    path.write_text(json.dumps(raw | {"wanted_inputs": ["label_home_score"]}))
    (tmp_path / "out").rename(tmp_path / "kept")
    assert train.main([str(path)]) == 6
    assert json.loads((tmp_path / "outcome.json").read_text())["cause"] == "leak"
