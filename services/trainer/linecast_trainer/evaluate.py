"""How the model compares with the price, on the same games (definitions: odds-math 7)."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import numpy as np

from .fit import game_loss
from .table import Table

BOOTSTRAPS = 4000
SEED = 2016


@dataclass(frozen=True)
class Calibration:
    log_loss: float
    accuracy: float
    ece10: float
    slope: float
    in_the_large: float


@dataclass(frozen=True)
class Comparison:
    games: int
    dates: int
    first_date: str
    last_date: str
    moved: int  # games on which f was not 0
    open_log_loss: float
    model: Calibration
    market: Calibration
    difference: float
    difference_ci95: tuple[float, float]
    difference_sd: float
    correction_rms: float
    correction_max: float

    def as_numbers(self) -> dict:
        """Rounded: the last digits of an exponential may differ from one processor to another."""
        return rounded(asdict(self))


def compare(games: Table, correction: np.ndarray) -> Comparison:
    model_logit = games.market_logit + correction
    difference = game_loss(model_logit, games.home_won) - game_loss(games.market_logit, games.home_won)
    return Comparison(
        games=len(games),
        dates=len(set(games.date)),
        first_date=str(min(games.date)),
        last_date=str(max(games.date)),
        moved=int(np.count_nonzero(correction)),
        open_log_loss=float(game_loss(games.open_logit, games.home_won).mean()),
        model=calibration(model_logit, games.home_won),
        market=calibration(games.market_logit, games.home_won),
        difference=float(difference.mean()),
        difference_ci95=interval_over_dates(difference, games.date),
        difference_sd=float(difference.std(ddof=1)),
        correction_rms=float(np.sqrt(np.mean(correction**2))),
        correction_max=float(np.abs(correction).max()),
    )


def calibration(logit: np.ndarray, home_won: np.ndarray) -> Calibration:
    probability = 1.0 / (1.0 + np.exp(-logit))
    slope, _ = logistic_fit(np.column_stack([logit, np.ones_like(logit)]), home_won, np.zeros_like(logit))
    (in_the_large,) = logistic_fit(np.ones((len(logit), 1)), home_won, logit)
    return Calibration(
        log_loss=float(game_loss(logit, home_won).mean()),
        accuracy=float(np.mean((probability >= 0.5) == (home_won == 1))),
        ece10=expected_calibration_error(probability, home_won),
        slope=float(slope),
        in_the_large=float(in_the_large),
    )


def expected_calibration_error(probability: np.ndarray, home_won: np.ndarray) -> float:
    """Ten equal bins; the 1e-12 keeps 0.3 out of the bin below it."""
    bins = np.minimum(np.floor(10 * probability + 1e-12).astype(int), 9)
    gaps = np.bincount(bins, home_won - probability, minlength=10)
    return float(np.abs(gaps).sum() / len(probability))


def logistic_fit(x: np.ndarray, y: np.ndarray, offset: np.ndarray) -> np.ndarray:
    """Unpenalised logistic regression by Newton's method; 30 steps are far more than these one or two slopes need."""
    beta = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1.0 / (1.0 + np.exp(-(offset + x @ beta)))
        hessian = x.T @ (x * (p * (1.0 - p))[:, None])
        beta = beta + np.linalg.solve(hessian, x.T @ (y - p))
    return beta


def interval_over_dates(difference: np.ndarray, date: np.ndarray) -> tuple[float, float]:
    """95 % bootstrap interval of the mean, resampling whole dates: the games of a day are not independent."""
    _, day = np.unique(date, return_inverse=True)
    total, count = np.bincount(day, difference), np.bincount(day)
    picks = np.random.default_rng(SEED).integers(0, len(count), (BOOTSTRAPS, len(count)))
    means = total[picks].sum(axis=1) / count[picks].sum(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return float(low), float(high)


def rounded(value: object) -> object:
    if isinstance(value, dict):
        return {key: rounded(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [rounded(each) for each in value]
    return round(value, 6) if isinstance(value, float) else value
