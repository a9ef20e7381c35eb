"""Ridge with an offset and no intercept: a penalised fit of standardised inputs by Newton's method, in plain numpy.

Minimises sum of losses(offset + Z w) + penalty / 2 |w|^2. The market is the intercept, so that f = 0 at the average row.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .dataset import Dataset
from .head import apply_link
from .learner import Learner, Setting
from .linear import LIMIT, Linear
from .refusal import Refused

MOST_STEPS = 30
ENOUGH = 1e-10  # greatest step of a weight


@dataclass(frozen=True)
class Ridge:
    line: Linear
    rounds: int

    def raw(self, features: np.ndarray) -> np.ndarray:
        return self.line.raw(features)

    def gain(self) -> np.ndarray:
        """An input is standardised: its weight is what it moves."""
        return (self.line.weights**2).sum(axis=1)

    def exportable(self, inputs: tuple[str, ...]) -> Linear:
        return self.line


def ridge_learner(_seed: int) -> Learner:
    return Learner("ridge", 1e-12, {"solver": "newton", "missing": "mean"}, settings, fit, lambda *_: 1)


def settings(rows: int) -> list[Setting]:
    return [{"penalty": rows * share} for share in (0.1, 0.3, 1.0, 3.0, 10.0, 30.0)]


def fit(rows: Dataset, offset: np.ndarray, setting: Setting, rounds: int) -> Ridge:
    if rows.form.quantiles:
        raise Refused("ridge fits an expectation and no quantiles: give lightgbm or xgboost for them")
    means, scales = moments(rows.features)
    z = np.clip((rows.features - means) / scales, -LIMIT, LIMIT)
    z = np.where(np.isnan(z), 0.0, z)
    weights = np.zeros((z.shape[1], rows.form.columns))
    for _ in range(MOST_STEPS):
        gradient, hessian = _slopes(rows.form.link, z, offset + z @ weights, rows.label)
        gradient = gradient + setting["penalty"] * weights.reshape(-1, order="F")
        step = np.linalg.solve(hessian + setting["penalty"] * np.eye(len(hessian)), gradient)
        weights = weights - step.reshape(weights.shape, order="F")
        if np.abs(step).max() < ENOUGH:
            break
    return Ridge(Linear(weights, means, scales), rounds)


def moments(features: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Mean and standard deviation of what is there; an input that never varies, or is never there, gets 0 and 1."""
    known = ~np.isnan(features)
    count = np.maximum(known.sum(axis=0), 1)
    filled = np.where(known, features, 0.0)
    means = filled.sum(axis=0) / count
    scales = np.sqrt((np.where(known, features - means, 0.0) ** 2).sum(axis=0) / count)
    return means, np.where(scales > 0, scales, 1.0)


def _slopes(link: str, z: np.ndarray, margin: np.ndarray, label: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Gradient [K F] and Hessian [K F, K F] of the summed loss, column k of the outputs behind column k - 1."""
    width, columns = z.shape[1], margin.shape[1]
    if link == "identity":
        return z.T @ (margin[:, 0] - label), z.T @ z
    p = apply_link(link, margin)
    if link == "sigmoid":
        spread = p[:, 0] * (1.0 - p[:, 0])
        return z.T @ (p[:, 0] - label), z.T @ (z * spread[:, None])
    happened = np.eye(columns)[label.astype(int)]
    hessian = np.empty((columns * width, columns * width))
    for a in range(columns):
        for b in range(columns):
            spread = p[:, a] * ((a == b) - p[:, b])
            hessian[a * width : (a + 1) * width, b * width : (b + 1) * width] = z.T @ (z * spread[:, None])
    return (z.T @ (p - happened)).reshape(-1, order="F"), hessian
