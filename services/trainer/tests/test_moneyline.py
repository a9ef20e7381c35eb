"""What only mlb-moneyline/1 has: its games as CSV, the words inside its graph, the rule that chooses its setting."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from linecast_trainer import fit
from linecast_trainer.form import form_of
from linecast_trainer.learners import learner_of
from linecast_trainer.moneyline_games import read_games
from linecast_trainer.moneyline_words import graph_words

MODEL = Path(__file__).resolve().parents[3] / "infra/models/mlb-moneyline/1"
INPUTS = ("move", "hold")
HEADER = "season,date,away,home,split,y_home_win,market_logit,open_logit,move,hold"


def games_of(lines: list[str], folder: Path, split: str | None = None):
    path = folder / "games.csv"
    path.write_text("\n".join([HEADER, *lines, ""]), encoding="utf-8")
    return read_games(path, form_of("home_win", "h2h", None), INPUTS, {"tie": 2}, split)


def made_up(games: int = 700) -> list[str]:
    rng = np.random.default_rng(3)
    lines = []
    for season in (2010, *fit.WALK_FORWARD_SEASONS):
        for game in range(games):
            market, move, hold = rng.normal(0, 0.3), rng.normal(0, 0.2), rng.uniform(0.02, 0.05)
            won = int(rng.random() < 1 / (1 + np.exp(-market - 0.5 * np.sign(move) - 8 * (hold - 0.035))))
            day = f"{season}-{4 + game % 5:02d}-{1 + game % 28:02d}"
            lines.append(f"{season},{day},TB,BAL,train,{won},{market!r},{market - move!r},{move!r},{hold!r}")
    return lines


def test_a_split_is_read_alone_and_an_empty_cell_is_missing(tmp_path: Path) -> None:
    lines = ["2015,2015-04-05,TB,BAL,train,1,0.2,0.1,,0.03", "2016,2016-04-03,TB,BAL,test,0,-0.2,0.0,0.1,0.03"]
    train = games_of(lines, tmp_path, "train")
    assert len(train) == 1 and train.season.tolist() == [2015] and train.market.tolist() == [[0.2]]
    assert not train.is_complete[0], "every input is required"
    assert len(games_of(lines, tmp_path)) == 2 and games_of(lines, tmp_path, "test").is_complete.all()


def test_the_setting_has_the_smallest_correction_that_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fit, "MIN_DATA", (100,))
    monkeypatch.setattr(fit, "LEAVES", (3,))
    games = games_of(made_up(), tmp_path)
    learner = learner_of("lightgbm", 1)
    choice = fit.choose(learner, games)
    assert choice.tried == len(fit.L2) * len(fit.TREES)
    trials = [each for setting in fit.grid() for each, _ in fit.trials_of(learner, games, setting)]
    best = min(trial.difference.mean() for trial in trials)
    assert fit.FINEST_STEP <= choice.chosen.rms <= choice.best.rms
    assert choice.best.difference.mean() == pytest.approx(best)
    assert choice.chosen.judged.rows.season.min() == 2011, "nothing is judged by itself"


def test_the_graph_of_the_champion_says_what_its_manifest_says() -> None:
    import onnx

    manifest = json.loads((MODEL / "model.json").read_text(encoding="utf-8"))
    proto = onnx.load_model_from_string((MODEL / "model.onnx").read_bytes())
    words = {each.key: each.value for each in proto.metadata_props}
    # Its accuracy was counted otherwise in its day: even prices picked the home side.
    told = {name: {who: each[who]["accuracy"] for who in ("model", "market")} for name, each in json.loads(words["metrics"]).items()}
    assert words == graph_words(manifest, told)
    for name, each in told.items():
        assert each["model"] == manifest["metrics"][name]["model"]["accuracy"], "no answer of the model is one half"
        assert abs(each["market"] - manifest["metrics"][name]["market"]["accuracy"]) < 0.01
