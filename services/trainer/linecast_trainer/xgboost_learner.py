"""XGBoost: boosted trees on the offset (base_margin), which replaces its own intercept; it works in float32."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
import xgboost as xgb

from .dataset import Dataset
from .forest import Forest, from_xgboost
from .learner import PATIENCE, Learner, Setting, is_many, most_rounds
from .monotone import constraints
from .reference import xgboost_raw

OBJECTIVES = {
    "sigmoid": {"objective": "binary:logistic", "eval_metric": "logloss", "base_score": 0.5},
    "softmax": {"objective": "multi:softprob", "eval_metric": "mlogloss", "base_score": 0.5},
    "identity": {"objective": "reg:squarederror", "eval_metric": "rmse", "base_score": 0.0},
}


@dataclass(frozen=True)
class XgBoost:
    booster: xgb.Booster
    rounds: int
    columns: int
    width: int

    def raw(self, features: np.ndarray) -> np.ndarray:
        return xgboost_raw(self.booster, self.columns)(features)

    def gain(self) -> np.ndarray:
        scores = self.booster.get_score(importance_type="total_gain")
        return np.array([scores.get(f"f{column}", 0.0) for column in range(self.width)])

    def exportable(self, inputs: tuple[str, ...]) -> Forest:
        return from_xgboost(self.booster, inputs)


def settings(rows: int) -> list[Setting]:
    """As for LightGBM. A leaf is held by the sum of its hessians: p(1 - p), a quarter of a row at even odds."""
    if is_many(rows):
        coarse = {"learning_rate": 0.05, "max_bin": 64, "max_depth": 4, "min_child_weight": rows / 800}
        return [coarse | {"reg_lambda": rows / share} for share in (100, 10)]
    sizes = product((1, 2), (10, 2, 0.5))
    return [{"max_depth": depth, "min_child_weight": max(5.0, rows / 48), "reg_lambda": rows / share} for depth, share in sizes]


def xgboost_learner(seed: int) -> Learner:
    fixed = {"learning_rate": 0.02, "colsample_bytree": 0.5, "tree_method": "hist", "nthread": 1, "seed": seed, "verbosity": 0}

    def parameters(rows: Dataset, setting: Setting) -> dict:
        form = rows.form
        several = {"num_class": form.columns} if form.link == "softmax" else {}
        signs = constraints(form, rows.inputs)
        bound = {"monotone_constraints": tuple(signs)} if any(signs) else {}
        levels = {"objective": "reg:quantileerror", "eval_metric": "quantile", "quantile_alpha": list(form.quantiles)} if form.quantiles else {}
        return fixed | setting | OBJECTIVES[form.link] | several | bound | levels

    def fit(rows: Dataset, offset: np.ndarray, setting: Setting, rounds: int) -> XgBoost:
        booster = xgb.train(parameters(rows, setting), _matrix(rows.features, offset, rows.label), num_boost_round=rounds)
        return XgBoost(booster, rounds, rows.form.columns, rows.features.shape[1])

    def best_rounds(head: Dataset, head_offset: np.ndarray, tail: Dataset, tail_offset: np.ndarray, setting: Setting) -> int:
        most = most_rounds(len(head))
        booster = xgb.train(
            parameters(head, setting),
            _matrix(head.features, head_offset, head.label),
            num_boost_round=most,
            evals=[(_matrix(tail.features, tail_offset, tail.label), "tail")],
            early_stopping_rounds=round(PATIENCE * most),
            verbose_eval=False,
        )
        return booster.best_iteration + 1

    return Learner("xgboost", 1e-5, fixed, settings, fit, best_rounds)


def _matrix(features: np.ndarray, offset: np.ndarray, label: np.ndarray | None = None) -> xgb.DMatrix:
    margin = offset[:, 0] if offset.shape[1] == 1 else offset
    # The names stay f0, f1, ...: the exporter checks their number against the inputs.
    return xgb.DMatrix(features.astype(np.float32), label=label, base_margin=margin, nthread=1)
