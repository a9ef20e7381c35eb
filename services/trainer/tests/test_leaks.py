"""Every leak signature of prediction-quality 8 is planted once, and honest data pass."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from made_up import FEATURES, games, rows_of, sigmoid

from linecast_trainer import leaks
from linecast_trainer.form import form_of
from linecast_trainer.head import apply_link
from linecast_trainer.leak_evidence import Evidence

DAYS = 150
PER_DAY = 15


def evidence(frame: pl.DataFrame, model: np.ndarray | None = None, gain: dict[str, float] | None = None) -> Evidence:
    rows = rows_of(frame)
    market = apply_link("sigmoid", rows.market)
    return Evidence("mlb", rows, market if model is None else model.reshape(-1, 1), market, gain or {"known": 0.6, "noise": 0.4})


def honest(**changes: object) -> pl.DataFrame:
    return games(days=DAYS, per_day=PER_DAY, **changes)


def played(frame: pl.DataFrame, probability: np.ndarray, seed: int = 3) -> pl.DataFrame:
    """The same games, decided by this probability of home."""
    return decided(frame, np.random.default_rng(seed).random(frame.height) < probability)


def decided(frame: pl.DataFrame, won: np.ndarray) -> pl.DataFrame:
    return frame.with_columns(pl.Series("label_home_score", 3.0 + won), pl.Series("label_away_score", 4.0 - won))


@pytest.mark.parametrize("seed", range(6))
def test_honest_seasons_have_no_signature(seed: int):
    frame = honest(seed=seed)
    rows = rows_of(frame)
    small = apply_link("sigmoid", rows.market + np.random.default_rng(seed).normal(0, 0.02, rows.market.shape))
    assert leaks.vetoes(evidence(frame, small)) == []


def test_a_season_below_the_honest_range_is_in_play_or_post_game():
    frame = honest()
    market = np.random.default_rng(1).normal(0, 0.75, frame.height)
    frame = played(frame.with_columns(pl.Series("h2h_novig_home", sigmoid(market))), sigmoid(market))
    (sentence,) = [each for each in leaks.vetoes(evidence(frame)) if "season 2015" in each and "log loss of" in each]
    assert "honest seasons of MLB lie between .663 and .690: likely in-play prices" in sentence


def test_a_model_that_is_too_good_is_named_though_the_market_is_honest():
    frame = honest()
    rows = rows_of(frame)
    model = sigmoid(rows.market[:, 0] + 0.8 * (2 * rows.label - 1))
    assert any("log loss of the model in season 2015" in each for each in leaks.vetoes(evidence(frame, model)))


@pytest.mark.parametrize(("right", "cause"), [(0.742, "in-play rows"), (0.729, "a timestamp frozen")])
def test_a_month_of_in_play_rows_is_found(right: float, cause: str):
    """Favourites that are right as often as they are said to be: log loss .575, and .589."""
    frame = games(days=DAYS, per_day=25)
    rng = np.random.default_rng(1)
    june = (frame["start_at"].dt.month() == 6).to_numpy()
    is_home = rng.random(frame.height) < 0.5
    spread_out = (np.arange(frame.height) * 0.6180339887) % 1
    probability = np.where(june, np.where(is_home, right, 1 - right), frame["h2h_novig_home"].to_numpy())
    won = np.where(june, (spread_out < right) == is_home, rng.random(frame.height) < probability)
    frame = decided(frame.with_columns(pl.Series("h2h_novig_home", probability)), won)
    (sentence,) = [each for each in leaks.vetoes(evidence(frame)) if "2015-06" in each]
    assert cause in sentence and "favourites 7" in sentence


def test_closing_information_at_an_earlier_price_is_found_by_its_bets():
    frame = honest(seed=11)
    rng = np.random.default_rng(2)
    # The price of the row is an hour old, and the model knows what it became.
    later = sigmoid(np.log(frame["h2h_novig_home"] / (1 - frame["h2h_novig_home"])).to_numpy() + rng.normal(0, 0.25, frame.height))
    frame = played(frame, later).with_columns(pl.Series("label_line_move_v1_1h", later - frame["h2h_novig_home"].to_numpy()))
    found = [each for each in leaks.vetoes(evidence(frame, later)) if "closing information" in each]
    assert len(found) == 1 and "closing line value +" in found[0] and "positive in" in found[0]


def test_prices_of_two_games_under_one_key_are_found_on_series():
    base = honest(seed=4)
    # Teams meet on two days running; the model of the second day has the price of another game.
    day = (base["start_at"].dt.ordinal_day().to_numpy() - 95) // 2
    place = np.tile(np.arange(PER_DAY), DAYS)
    base = base.with_columns(
        pl.Series("home", [f"H{(i + d) % 20}" for i, d in zip(place, day)]),
        pl.Series("away", [f"A{(i + d) % 20}" for i, d in zip(place, day)]),
    )
    rows = rows_of(base)
    second = (rows.date - rows.date.min()).astype(int) % 2 == 1
    mixed = rows.market[:, 0].copy()
    mixed[second] = np.random.default_rng(5).permutation(mixed[second])
    found = [each for each in leaks.vetoes(evidence(base, sigmoid(mixed))) if "two different games under one key" in each]
    assert len(found) == 1 and "later games of a series" in found[0]


def test_doubleheaders_are_looked_at_on_their_own():
    frame = honest(seed=4)
    frame = frame.with_columns(pl.Series("game_number", np.where(np.arange(frame.height) % 10 == 0, 2, 1)))
    rows = rows_of(frame)
    mixed = np.where(rows.game_number > 1, -2 * rows.market[:, 0], rows.market[:, 0])
    assert any("of doubleheaders" in each for each in leaks.vetoes(evidence(frame, sigmoid(mixed))))


def test_late_prices_that_are_worse_than_the_opening_are_corrupt():
    frame = honest()
    rng = np.random.default_rng(6)
    spoilt = np.where(rng.random(frame.height) < 0.1, rng.uniform(0.1, 0.9, frame.height), frame["h2h_novig_home"].to_numpy())
    frame = frame.with_columns(pl.Series("h2h_open_novig_home", frame["h2h_novig_home"]), pl.Series("h2h_novig_home", spoilt))
    (sentence,) = [each for each in leaks.vetoes(evidence(frame)) if "worse than the opening one" in each]
    assert "season 2015" in sentence and "quarantine" in sentence


def test_a_post_game_field_is_named():
    frame = honest()
    rows = rows_of(frame)
    model = sigmoid(rows.market[:, 0] + 0.3 * (2 * rows.label - 1))
    found = [each for each in leaks.vetoes(evidence(frame, model, {"home_hits": 0.9, "known": 0.1})) if "post-game fields" in each]
    assert len(found) == 1 and "90% of it rests on home_hits" in found[0]


def test_a_look_at_the_window_that_is_to_be_foreseen_is_named():
    rows = rows_of(honest(), form_of("line_move", "h2h", "1h"))
    baseline = np.zeros((len(rows), 1))
    seen = (0.8 * rows.label)[:, None]
    (sentence,) = leaks.vetoes(Evidence("mlb", rows, seen, baseline, {"h2h_next": 1.0}))
    assert "100% of it rests on h2h_next: likely a look at the window" in sentence
    assert leaks.vetoes(Evidence("mlb", rows, (0.2 * rows.label)[:, None], baseline, {})) == []


def test_labels_and_unknown_columns_are_no_inputs():
    assert leaks.inputs_veto(FEATURES, FEATURES) is None
    assert leaks.label_veto(FEATURES) is None
    assert "label_home_score is among the inputs" in (leaks.label_veto(("label_home_score",)) or "")
    assert "price_home is among the inputs and is no feature" in (leaks.inputs_veto(("known", "price_home"), FEATURES) or "")


def test_rows_as_of_the_start_are_in_play():
    frame = games(days=3)
    assert leaks.time_veto(rows_of(frame)) is None
    late = frame.with_columns(pl.when(pl.col("noise") > 1).then(pl.col("start_at")).otherwise(pl.col("as_of")).alias("as_of"))
    assert f"{int((frame['noise'] > 1).sum())} rows are as of the start or later" in (leaks.time_veto(rows_of(late)) or "")
