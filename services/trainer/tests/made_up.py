"""Made-up tables in the form of `linecast features build --labels`: games whose true probability is known."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import polars as pl

from linecast_trainer.dataset import Dataset
from linecast_trainer.form import Form, form_of
from linecast_trainer.targets import dataset_of
from linecast_trainer.training_job import TrainingJob

FEATURE_SET = {"name": "made-up", "version": 1, "hash": "f" * 64}
FEATURES = ("h2h_novig_home", "h2h_hold", "h2h_open_novig_home", "known", "hidden", "noise", "sparse", "constant")
TEAMS = tuple("ABCDEFGHIJKLMNOPQRST")


def sigmoid(z: np.ndarray) -> np.ndarray:
    return 1.0 / (1.0 + np.exp(-z))


def games(
    days: int = 90, per_day: int = 12, seed: int = 7, first: str = "2015-04-05", effect: float = 0.0, **changes: object
) -> pl.DataFrame:
    """`effect`: how much of `hidden` moves the true log-odds without the market knowing. `changes`: columns to replace."""
    rng = np.random.default_rng(seed)
    n = days * per_day
    day = np.repeat(np.arange(days), per_day)
    place = np.tile(np.arange(per_day), days)
    known, hidden = rng.normal(0, 0.33, n), rng.normal(0, 1, n)
    market = 0.15 + known
    home_win = rng.random(n) < sigmoid(market + effect * hidden)
    dates = [datetime.fromisoformat(first).date() + timedelta(days=int(each)) for each in day]
    start = [datetime(d.year, d.month, d.day, 19, tzinfo=timezone.utc) + timedelta(minutes=int(5 * i)) for d, i in zip(dates, place)]
    home, away = [TEAMS[(2 * i + d) % 20] for i, d in zip(place, day)], [TEAMS[(2 * i + d + 1) % 20] for i, d in zip(place, day)]
    loser = rng.integers(0, 6, n)
    margin = rng.integers(1, 5, n)
    p = sigmoid(market)
    columns = {
        "fixture_id": [f"mlb-{d}-{a}-{h}" for d, a, h in zip(dates, away, home)],
        "as_of": [each - timedelta(minutes=20) for each in start],
        "start_at": start,
        "home": home,
        "away": away,
        "game_number": [1] * n,
        "h2h_novig_home": p,
        "h2h_hold": rng.uniform(0.018, 0.03, n),
        # The opening price knows less than the later one.
        "h2h_open_novig_home": sigmoid(0.15 + 0.8 * known + rng.normal(0, 0.2, n)),
        "known": known,
        "hidden": hidden,
        "noise": rng.normal(0, 1, n),
        "sparse": [None if missing else float(value) for missing, value in zip(rng.random(n) < 0.7, rng.normal(0, 1, n))],
        "constant": [4.5] * n,
        "price_book": ["made"] * n,
        "price_home": 0.977 / p,
        "price_away": 0.977 / (1 - p),
        "label_home_score": np.where(home_win, loser + margin, loser).astype(float),
        "label_away_score": np.where(home_win, loser, loser + margin).astype(float),
        "label_line_direction_v1_1h": np.sign(np.round(hidden + rng.normal(0, 1, n))).astype(float),
        "label_line_move_v1_1h": 0.005 * hidden + rng.normal(0, 0.01, n),
        "label_swing_high_v1_1h": (rng.random(n) < 0.2).astype(float),
    } | changes
    times = pl.Datetime("ms", "UTC")
    keys = (pl.col("as_of").cast(times), pl.col("start_at").cast(times), pl.col("game_number").cast(pl.Int32))
    return pl.DataFrame(columns).with_columns(keys).sort("as_of", "fixture_id")


def write_table(path: Path, frame: pl.DataFrame, **words: str) -> Path:
    told = {"format": "linecast.features.v1", "feature_set": FEATURE_SET["name"], "feature_set_version": "1", "as_of": "start-20m"}
    told |= {"feature_set_hash": FEATURE_SET["hash"]} | words
    frame.write_parquet(path, metadata={f"linecast.{key}": value for key, value in told.items()})
    return path


def rows_of(frame: pl.DataFrame, form: Form | None = None, inputs: tuple[str, ...] = FEATURES) -> Dataset:
    return dataset_of(frame, form or form_of("home_win", "h2h", None), inputs, "mlb")


def job(folder: Path, *data: Path, **changes: object) -> TrainingJob:
    settled = {
        "name": "made-up",
        "version": "1",
        "sport": "mlb",
        "form": form_of("home_win", "h2h", None),
        "cut_off": "start-20m",
        "algorithm": "ridge",
        "feature_set": FEATURE_SET,
        "set_features": FEATURES,
        "wanted_inputs": None,
        "data": data,
        "holdout_data": (),
        "holdout_from": None,
        "seed": 1,
        "git_commit": None,
        "command": "linecast model train",
        "out": folder / "made-up" / "1",
        "outcome": folder / "outcome.json",
    }
    return TrainingJob(**(settled | changes))
