"""Made-up rows with gaps, and small boosters of every kind that can be exported."""

from __future__ import annotations

from dataclasses import dataclass

import lightgbm as lgb
import numpy as np
import xgboost as xgb

NAMES = ("a", "b", "c", "d")
ROWS = 800
PLAIN = {"verbosity": -1, "num_threads": 1, "seed": 3, "deterministic": True, "min_data_in_leaf": 10, "learning_rate": 0.2, "num_leaves": 7}


@dataclass(frozen=True)
class Made:
    x: np.ndarray  # f64[ROWS, 4]; a tenth of the cells NaN
    market: np.ndarray  # f64[ROWS], log-odds
    won: np.ndarray  # 0 or 1
    third: np.ndarray  # 0, 1 or 2


def made(seed: int = 11, gaps: float = 0.1) -> Made:
    rng = np.random.default_rng(seed)
    x = rng.normal(0, 1, (ROWS, len(NAMES)))
    x[:, 1] = rng.integers(0, 5, ROWS)
    market = rng.normal(0, 0.5, ROWS)
    won = (rng.random(ROWS) < 1 / (1 + np.exp(-(market + x[:, 0] * x[:, 2])))).astype(int)
    third = rng.integers(0, 3, ROWS)
    x[rng.random(x.shape) < gaps] = np.nan
    return Made(x, market, won, third)


def binary(data: Made, rounds: int = 10, **changes: object) -> lgb.Booster:
    return lgb.train(PLAIN | {"objective": "binary"} | changes, lgb.Dataset(data.x, data.won, init_score=data.market), rounds)


def multiclass(data: Made, rounds: int = 6) -> lgb.Booster:
    offset = np.full((ROWS, 3), np.log(1 / 3)).ravel(order="F")
    return lgb.train(PLAIN | {"objective": "multiclass", "num_class": 3}, lgb.Dataset(data.x, data.third, init_score=offset), rounds)


def quantile(data: Made, alpha: float) -> lgb.Booster:
    settings = PLAIN | {"objective": "quantile", "alpha": alpha}
    return lgb.train(settings, lgb.Dataset(data.x, data.market, init_score=np.zeros(ROWS)), 8)


def xgboost(data: Made, rounds: int = 10, **changes: object) -> xgb.Booster:
    settings = {"objective": "binary:logistic", "max_depth": 3, "eta": 0.2, "nthread": 1, "seed": 3}
    return xgb.train(settings | changes, xgb.DMatrix(data.x, data.won, base_margin=data.market), rounds)


def xgboost_multiclass(data: Made, rounds: int = 5) -> xgb.Booster:
    settings = {"objective": "multi:softprob", "num_class": 3, "max_depth": 3, "eta": 0.2, "nthread": 1, "seed": 3}
    return xgb.train(settings, xgb.DMatrix(data.x, data.third, base_margin=np.zeros((ROWS, 3))), rounds)
