"""What bets on the model's own edge would have returned, for the leak signature only: no claim is made from it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .dataset import Dataset
from .losses import standard_error

FEWEST_BETS = 200
FEWEST_PERIODS = 3
STRONG_ROI = 0.04
STRONG_CLV = 0.02
MOSTLY = 0.75


@dataclass(frozen=True)
class Bets:
    count: int
    roi: float
    roi_low: float  # 95 %
    clv: float  # expected value at the last known price of the row; NaN where no later price is known
    periods: int
    good_periods: int

    @property
    def is_leak(self) -> bool:
        """Luck gives a high ROI now and then, but not period after period, and not with the line moving towards every bet."""
        if self.count < FEWEST_BETS or self.periods < FEWEST_PERIODS or self.good_periods < MOSTLY * self.periods:
            return False
        is_rich = self.roi >= STRONG_ROI and self.roi_low > 0
        return is_rich if np.isnan(self.clv) else self.roi >= STRONG_ROI and self.clv >= STRONG_CLV

    @property
    def clv_words(self) -> str:
        return "no later price known" if np.isnan(self.clv) else f"closing line value {self.clv:+.1%}"


def value_bets(rows: Dataset, probability: np.ndarray) -> Bets:
    """One unit wherever the model's expected value at the row's own price is above 0, on the better side of the two."""
    sides = np.column_stack([probability, 1.0 - probability])
    value = sides * rows.prices - 1.0
    is_priced = ~np.isnan(value).any(axis=1)
    side = np.where(is_priced, np.nanargmax(np.where(is_priced[:, None], value, 0.0), axis=1), 0)
    taken = is_priced & (value[np.arange(len(rows)), side] > 0)
    if not taken.any():
        return Bets(0, 0.0, 0.0, np.nan, 0, 0)
    price = rows.prices[np.arange(len(rows)), side][taken]
    won = (rows.label == np.where(side == 0, 1, 0))[taken]
    profit = np.where(won, price - 1.0, -1.0)
    later = np.where(side == 0, rows.later_probability, 1.0 - rows.later_probability)[taken]
    clv = later * price - 1.0
    date, period = rows.date[taken], _periods(rows)[taken]
    sums = [profit[period == each].sum() for each in np.unique(period)]
    low = profit.mean() - 1.96 * standard_error(profit, date)
    known = ~np.isnan(clv)
    known_clv = float(clv[known].mean()) if known.mean() > 0.5 else np.nan
    return Bets(len(profit), float(profit.mean()), float(low), known_clv, len(sums), sum(each > 0 for each in sums))


def _periods(rows: Dataset) -> np.ndarray:
    """Seasons where there are several, else months."""
    return rows.season if len(np.unique(rows.season)) >= FEWEST_PERIODS else rows.month
