"""The libraries' own raw scores: what a graph is held against."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

Reference = Callable[[np.ndarray], np.ndarray]

FLOAT32_MAX = float(np.finfo(np.float32).max)


def lightgbm_raw(booster: Any) -> Reference:
    """Raw score without init_score, which predict leaves out."""
    return lambda features: booster.predict(features, raw_score=True, num_threads=1)


def xgboost_raw(booster: Any, columns: int = 1) -> Reference:
    """Margins over a base_margin of 0, as float64.

    XGBoost refuses infinities; the largest float32 takes the same branch at every finite threshold.
    """
    import xgboost as xgb

    def raw(features: np.ndarray) -> np.ndarray:
        with np.errstate(over="ignore"):
            narrow = features.astype(np.float32)
        bounded = np.where(np.isnan(narrow), narrow, np.clip(narrow, -FLOAT32_MAX, FLOAT32_MAX))
        matrix = xgb.DMatrix(bounded, base_margin=np.zeros((len(features), columns), np.float32), missing=np.nan)
        return booster.predict(matrix, output_margin=True).astype(np.float64).reshape(len(features), columns)

    return raw
