"""The games of mlb-moneyline/1: CSV written by the TypeScript step with the stream's own feature functions."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Literal

import numpy as np

from .dataset import Dataset
from .form import Form

Split = Literal["train", "test"]


def read_games(path: Path, form: Form, inputs: tuple[str, ...], dropped: dict[str, int], split: Split | None = None) -> Dataset:
    """All games of the file, or those of one split. Every input is required: f moves no game that lacks one."""
    with path.open(newline="", encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if split is None or row["split"] == split]

    def numbers(column: str) -> np.ndarray:
        return np.array([float(row[column] or "nan") for row in rows])

    date = np.array([row["date"] for row in rows], dtype="datetime64[D]")
    # The archive knows days and no times.
    day_ms = date.astype("datetime64[ms]").astype(np.int64)
    return Dataset(
        form=form,
        inputs=inputs,
        required=inputs,
        features=np.column_stack([numbers(name) for name in inputs]),
        label=numbers("y_home_win"),
        market=numbers("market_logit")[:, None],
        open_logit=numbers("open_logit"),
        later_probability=np.full(len(rows), np.nan),
        prices=np.full((len(rows), 2), np.nan),
        date=date,
        season=numbers("season").astype(int),
        as_of_ms=day_ms,
        start_ms=day_ms,
        home=np.array([row["home"] for row in rows]),
        away=np.array([row["away"] for row in rows]),
        game_number=np.ones(len(rows), dtype=int),
        dropped=dropped,
    )
