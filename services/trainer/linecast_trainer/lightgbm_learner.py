"""LightGBM: boosted trees on the offset (init_score), which predict leaves out of its answer."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import lightgbm as lgb
import numpy as np

from .dataset import Dataset
from .forest import Forest, from_lightgbm, stack
from .learner import PATIENCE, Learner, Setting, is_many, most_rounds
from .monotone import constraints

OBJECTIVES = {"sigmoid": "binary", "softmax": "multiclass", "identity": "regression"}


@dataclass(frozen=True)
class LightGbm:
    booster: lgb.Booster
    rounds: int
    columns: int

    def raw(self, features: np.ndarray) -> np.ndarray:
        return self.booster.predict(features, raw_score=True, num_iteration=self.rounds).reshape(len(features), self.columns)

    def gain(self) -> np.ndarray:
        return self.booster.feature_importance("gain", iteration=self.rounds)

    def exportable(self, inputs: tuple[str, ...]) -> Forest:
        return from_lightgbm(self.booster, inputs)


@dataclass(frozen=True)
class LightGbmQuantiles:
    """A booster for each quantile; their columns may cross, and a reader sorts them."""

    fits: tuple[LightGbm, ...]
    rounds: int

    def raw(self, features: np.ndarray) -> np.ndarray:
        return np.hstack([each.raw(features) for each in self.fits])

    def gain(self) -> np.ndarray:
        return np.sum([each.gain() for each in self.fits], axis=0)

    def exportable(self, inputs: tuple[str, ...]) -> Forest:
        return stack([each.exportable(inputs) for each in self.fits])


def settings(rows: int) -> list[Setting]:
    """Small trees, shrunk hard (prediction-quality 6); sizes and penalties grow with the table."""
    if is_many(rows):
        coarse = {"learning_rate": 0.05, "max_bin": 63, "num_leaves": 12, "min_data_in_leaf": rows // 200}
        return [coarse | {"lambda_l2": rows / share} for share in (100, 10)]
    sizes = product((3, 6), (10, 2, 0.5))
    return [{"num_leaves": leaves, "min_data_in_leaf": max(20, rows // 12), "lambda_l2": rows / share} for leaves, share in sizes]


def lightgbm_learner(seed: int) -> Learner:
    fixed = {
        "learning_rate": 0.02,
        "feature_fraction": 0.5,
        "max_depth": 5,
        "feature_pre_filter": False,
        "num_threads": 1,
        "seed": seed,
        "deterministic": True,
        "force_row_wise": True,
        "verbosity": -1,
    }

    def parameters(rows: Dataset, setting: Setting) -> dict:
        form = rows.form
        several = {"num_class": form.columns} if form.link == "softmax" else {}
        return fixed | several | {"objective": OBJECTIVES[form.link], **_monotone(rows)} | setting

    def packed(rows: Dataset, offset: np.ndarray, reference: lgb.Dataset | None = None) -> lgb.Dataset:
        options = {"feature_pre_filter": False, "verbosity": -1}
        # Several columns are expected one behind the other.
        init = offset.reshape(-1, order="F")
        return lgb.Dataset(rows.features, rows.label, init_score=init, params=options, reference=reference, free_raw_data=False)

    def fit(rows: Dataset, offset: np.ndarray, setting: Setting, rounds: int) -> LightGbm | LightGbmQuantiles:
        levels = rows.form.quantiles
        if levels:
            pairs = [(setting | quantile(level), offset[:, [column]]) for column, level in enumerate(levels)]
            fits = [lgb.train(parameters(rows, each), packed(rows, own), num_boost_round=rounds) for each, own in pairs]
            return LightGbmQuantiles(tuple(LightGbm(booster, rounds, 1) for booster in fits), rounds)
        booster = lgb.train(parameters(rows, setting), packed(rows, offset), num_boost_round=rounds)
        return LightGbm(booster, rounds, rows.form.columns)

    def best_rounds(head: Dataset, head_offset: np.ndarray, tail: Dataset, tail_offset: np.ndarray, setting: Setting) -> int:
        if head.form.quantiles:
            # One number for all three, as the middle one has it.
            middle = len(head.form.quantiles) // 2
            setting, head_offset, tail_offset = setting | quantile(0.5), head_offset[:, [middle]], tail_offset[:, [middle]]
        data = packed(head, head_offset)
        most = most_rounds(len(head))
        stop = lgb.early_stopping(round(PATIENCE * most), verbose=False)
        booster = lgb.train(
            parameters(head, setting),
            data,
            num_boost_round=most,
            valid_sets=[packed(tail, tail_offset, data)],
            callbacks=[stop],
        )
        return max(1, booster.best_iteration)

    return Learner("lightgbm", 1e-12, fixed, settings, fit, best_rounds)


def quantile(level: float) -> Setting:
    return {"objective": "quantile", "alpha": level}


def _monotone(rows: Dataset) -> dict:
    signs = constraints(rows.form, rows.inputs)
    return {"monotone_constraints": signs, "monotone_constraints_method": "basic"} if any(signs) else {}
