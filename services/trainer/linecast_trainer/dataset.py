"""Rows as the fit sees them: numbers only, every row with a market and a label that is known."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from .form import Form


@dataclass(frozen=True)
class Dataset:
    """N rows by time. `features` [N,F] has NaN where the market had no such value; `market` [N,K or 1] are log-odds."""

    form: Form
    inputs: tuple[str, ...]
    required: tuple[str, ...]
    features: np.ndarray  # [N,F]
    label: np.ndarray  # [N]: 0/1, index of the output, or a number
    market: np.ndarray  # [N,K] sigmoid: log-odds of the first side; softmax of games: ln p; else log-odds for comparison
    open_logit: np.ndarray  # [N] log-odds of the first side at the opening; NaN where unknown
    later_probability: np.ndarray  # [N] of the first side, the last known before the start; NaN where unknown
    prices: np.ndarray  # [N,2] decimal, of the row's own book; NaN where unknown
    date: np.ndarray  # [N] datetime64[D] of the game at its venue
    season: np.ndarray  # [N]
    as_of_ms: np.ndarray  # [N]
    start_ms: np.ndarray  # [N]
    home: np.ndarray
    away: np.ndarray
    game_number: np.ndarray
    dropped: dict[str, int]

    def __len__(self) -> int:
        return len(self.label)

    def where(self, rows: np.ndarray) -> Dataset:
        """`rows`: a mask, or indices (which may repeat)."""
        kept = {each.name: getattr(self, each.name) for each in fields(self)}
        return Dataset(**{name: value[rows] if isinstance(value, np.ndarray) else value for name, value in kept.items()})

    def with_inputs(self, inputs: tuple[str, ...]) -> Dataset:
        columns = [self.inputs.index(name) for name in inputs]
        kept = {each.name: getattr(self, each.name) for each in fields(self)}
        return Dataset(**(kept | {"inputs": inputs, "features": np.ascontiguousarray(self.features[:, columns])}))

    @property
    def is_complete(self) -> np.ndarray:
        """Rows with every required input: the only ones that train, and the only ones that f may move."""
        columns = [self.inputs.index(name) for name in self.required]
        return ~np.isnan(self.features[:, columns]).any(axis=1)

    @property
    def month(self) -> np.ndarray:
        """[N] 2016-06"""
        return self.date.astype("datetime64[M]").astype(str)

    @property
    def settled_ms(self) -> np.ndarray:
        """From which time on the label can be known, before the purge gap: the start of a game, the row's own time for a line."""
        return self.start_ms if self.form.is_game else self.as_of_ms


def useful_inputs(train: Dataset) -> tuple[str, ...]:
    """Those that are there and differ on some training rows; the required ones always. Looks at no label."""
    kept = []
    for column, name in enumerate(train.inputs):
        values = train.features[:, column]
        known = values[~np.isnan(values)]
        if name in train.required or (len(known) >= 0.01 * len(values) and len(known) > 1 and known.min() < known.max()):
            kept.append(name)
    return tuple(kept)
