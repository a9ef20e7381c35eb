"""What the leak signatures look at, and when a slice is large enough to be judged."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .dataset import Dataset
from .losses import row_loss, standard_error

LARGE = 2000  # rows, most of a season: the mean of fewer strays too far to be held against a bound
SMALL = 100


@dataclass(frozen=True)
class Evidence:
    """Judged rows with what the model and the market answered; `gain` says which input the fit leans on."""

    sport: str
    rows: Dataset
    model: np.ndarray  # [N,P]
    market: np.ndarray  # [N,P]
    gain: dict[str, float]

    @property
    def is_mlb_moneyline(self) -> bool:
        return self.sport == "mlb" and self.rows.form.target == "home_win"

    def losses(self) -> tuple[np.ndarray, np.ndarray]:
        form, label = self.rows.form, self.rows.label
        return row_loss(form, self.model, label), row_loss(form, self.market, label)


def is_below(loss: np.ndarray, date: np.ndarray, bound: float) -> bool:
    """The mean of a large slice, the upper limit of a small one: chance alone must not stop a run."""
    if len(loss) < SMALL:
        return False
    slack = 0.0 if len(loss) >= LARGE else 1.645 * standard_error(loss, date)
    return bool(loss.mean() + slack < bound)
