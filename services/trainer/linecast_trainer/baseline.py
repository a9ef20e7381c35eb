"""What f is added to: the market's own log-odds, the base rates (or quantiles) of the rows that train, or nothing."""

from __future__ import annotations

import numpy as np

from .dataset import Dataset
from .form import Form

# Half a row of each outcome: a class that the training rows never saw keeps a finite logarithm.
SMOOTHING = 0.5


def base_logits(form: Form, label: np.ndarray) -> list[float] | None:
    """K numbers that a server feeds as market_logit on every row; None where it feeds the market's own."""
    if form.baseline == "market":
        return None
    if form.baseline == "zero":
        return [0.0] * form.columns
    if form.quantiles:
        return [float(each) for each in np.quantile(label, form.quantiles)]
    if form.link == "softmax":
        counts = np.bincount(label.astype(int), minlength=form.columns) + SMOOTHING
        return [float(each) for each in np.log(counts / counts.sum())]
    ones, zeros = label.sum() + SMOOTHING, (1.0 - label).sum() + SMOOTHING
    return [float(np.log(ones / zeros))]


def offset_of(train_label: np.ndarray, rows: Dataset) -> np.ndarray:
    """[N,K] for `rows`, with base rates from the labels that train: a judged row tells nothing of its own."""
    fixed = base_logits(rows.form, train_label)
    return rows.market if fixed is None else np.tile(np.array(fixed), (len(rows), 1))
