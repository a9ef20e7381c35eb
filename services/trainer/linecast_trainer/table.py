"""The training table: games as rows, written by the TypeScript step with the stream's own feature functions."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np


@dataclass(frozen=True)
class Table:
    inputs: tuple[str, ...]
    season: np.ndarray
    date: np.ndarray
    is_train: np.ndarray
    home_won: np.ndarray
    market_logit: np.ndarray
    open_logit: np.ndarray
    features: np.ndarray  # [games, inputs]; NaN where the market had no such value

    def __len__(self) -> int:
        return len(self.season)

    @property
    def is_complete(self) -> np.ndarray:
        """Rows with every input: the only ones that train, and the only ones f may move."""
        return ~np.isnan(self.features).any(axis=1)

    def where(self, mask: np.ndarray) -> Table:
        columns = {
            name: getattr(self, name)[mask]
            for name in self.__dataclass_fields__
            if name != "inputs"
        }
        return Table(inputs=self.inputs, **columns)


def read_table(path: Path, inputs: tuple[str, ...]) -> Table:
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))

    def numbers(column: str) -> np.ndarray:
        return np.array([float(row[column] or "nan") for row in rows])

    return Table(
        inputs=inputs,
        season=numbers("season").astype(int),
        date=np.array([row["date"] for row in rows]),
        is_train=np.array([row["split"] == "train" for row in rows]),
        home_won=numbers("y_home_win"),
        market_logit=numbers("market_logit"),
        open_logit=numbers("open_logit"),
        features=np.column_stack([numbers(name) for name in inputs]),
    )


def sha256_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
