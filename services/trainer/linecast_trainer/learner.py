"""What a way of fitting f offers, and the settings it is searched over. Every kind is deterministic: one seed, one thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Protocol

import numpy as np

from .dataset import Dataset
from .forest import Forest
from .linear import Linear

Setting = dict[str, float | str]


class Fitted(Protocol):
    rounds: int

    def raw(self, features: np.ndarray) -> np.ndarray:
        """f on rows [N,F] -> [N,K], as the library itself answers; the missing rule is not in it."""

    def gain(self) -> np.ndarray:
        """[F]: how much each input explains of the training rows, in the library's own measure."""

    def exportable(self, inputs: tuple[str, ...]) -> Forest | Linear: ...


@dataclass(frozen=True)
class Learner:
    """`fit(rows, offset, setting, rounds)`; `best_rounds` looks at a head and a tail of the training part, and at nothing later."""

    name: str
    tolerance: float  # of parity
    fixed: dict
    settings: Callable[[int], list[Setting]]  # of so many rows
    fit: Callable[[Dataset, np.ndarray, Setting, int], Fitted]
    best_rounds: Callable[[Dataset, np.ndarray, Dataset, np.ndarray, Setting], int]


# Above this many rows, lines and not games, a fit is slow and the signal plain: fewer settings, coarser and faster trees.
MANY_ROWS = 30_000


def is_many(rows: int) -> bool:
    return rows >= MANY_ROWS


def most_rounds(rows: int) -> int:
    return 150 if is_many(rows) else 400


PATIENCE = 0.1  # of the most rounds, without a better tail
