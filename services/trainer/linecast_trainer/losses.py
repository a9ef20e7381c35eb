"""How wrong an answer is, row by row: log loss in nats for probabilities, the squared error or pinball loss for a size."""

from __future__ import annotations

import numpy as np

from .form import Form
from .head import Calibration, Head, apply_link

FLOOR = 1e-15  # odds-math 7


def answers(form: Form, logits: np.ndarray, calibration: Calibration = Calibration()) -> np.ndarray:
    """[N,K] -> [N,P]: what the graph's head makes of a complete row."""
    head = Head(form.link, form.outputs, (), calibration)
    return head.probability(np.zeros_like(logits), np.zeros((len(logits), 0)), logits)


def row_loss(form: Form, answer: np.ndarray, label: np.ndarray) -> np.ndarray:
    """[N]"""
    if form.quantiles:
        above = label[:, None] - answer
        levels = np.array(form.quantiles)
        return np.maximum(levels * above, (levels - 1.0) * above).mean(axis=1)
    if form.link == "identity":
        return (answer[:, 0] - label) ** 2
    return -np.log(np.maximum(likelihood(form, answer, label), FLOOR))


def likelihood(form: Form, answer: np.ndarray, label: np.ndarray) -> np.ndarray:
    """[N]: the probability that was given to what happened."""
    if form.link == "softmax":
        return answer[np.arange(len(label)), label.astype(int)]
    return np.where(label == 1, answer[:, 0], 1.0 - answer[:, 0])


def loss_of_logits(form: Form, logits: np.ndarray, label: np.ndarray) -> np.ndarray:
    return row_loss(form, apply_link(form.link, logits), label)


def standard_error(difference: np.ndarray, date: np.ndarray) -> float:
    """Of the mean, rows of one date taken together: they are not independent."""
    _, day = np.unique(date, return_inverse=True)
    sums = np.bincount(day, difference - difference.mean())
    days = len(sums)
    return float(np.sqrt((sums**2).sum() * days / max(days - 1, 1)) / len(difference))
