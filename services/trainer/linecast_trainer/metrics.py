"""The model beside what it corrects, on the same rows: each number with n, dates and a 95 % interval over dates."""

from __future__ import annotations

import numpy as np

from .dataset import Dataset
from .form import Form
from .losses import likelihood, row_loss

BOOTSTRAPS = 4000
SEED = 2016

# A slope through fewer rows says nothing, and Newton's method may not find one.
FEWEST_FOR_SLOPE = 200


def compared(rows: Dataset, model: np.ndarray, baseline: np.ndarray, raw: np.ndarray) -> dict:
    """`model`, `baseline`: answers [N,P] on `rows`; `raw` [N,K] is f."""
    form, label = rows.form, rows.label
    losses = {"model": row_loss(form, model, label), "market": row_loss(form, baseline, label)}
    draw = DateDraw(rows.date)
    difference = losses["model"] - losses["market"]
    return _rounded(
        form,
        {
            "games": len(rows),
            "dates": draw.days,
            "from": str(rows.date.min()),
            "to": str(rows.date.max()),
            "compared_with": form.baseline,
            "loss": form.loss_name.replace("_", " "),
            "moved": int((raw != 0).any(axis=1).sum()),
            "model": _side(form, model, label, losses["model"], draw),
            "market": _side(form, baseline, label, losses["market"], draw),
            "difference": float(difference.mean()),
            "difference_ci95": draw.interval(difference),
            "difference_sd": float(difference.std(ddof=1)) if len(rows) > 1 else 0.0,
            "correction_rms": float(np.sqrt(np.mean(raw**2))),
            "correction_max": float(np.abs(raw).max()),
        },
    )


def _rounded(form: Form, numbers: dict) -> dict:
    """Six places of a loss in nats; a squared error of moves in probability has its first digit behind those."""
    return _six_places(numbers) if form.link != "identity" else _significant(numbers)


def _six_places(value: object) -> object:
    if isinstance(value, dict):
        return {key: _six_places(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_six_places(each) for each in value]
    return round(value, 6) if isinstance(value, float) else value


def _significant(value: object) -> object:
    if isinstance(value, dict):
        return {key: _significant(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_significant(each) for each in value]
    return float(f"{value:.6g}") if isinstance(value, float) else value


class DateDraw:
    """Whole dates drawn with replacement, the same draws for every number, so that they can be compared."""

    def __init__(self, date: np.ndarray) -> None:
        _, self._day = np.unique(date, return_inverse=True)
        self.days = int(self._day.max()) + 1
        self._picks = np.random.default_rng(SEED).integers(0, self.days, (BOOTSTRAPS, self.days))
        self._counts = np.bincount(self._day, minlength=self.days)[self._picks].sum(axis=1)

    def interval(self, value: np.ndarray) -> tuple[float, float]:
        """95 %, of the mean."""
        sums = np.bincount(self._day, value, self.days)[self._picks].sum(axis=1)
        low, high = np.quantile(sums / self._counts, [0.025, 0.975])
        return float(low), float(high)


def _side(form: Form, answer: np.ndarray, label: np.ndarray, loss: np.ndarray, draw: DateDraw) -> dict:
    name = form.loss_name
    side = {name: float(loss.mean()), f"{name}_ci95": draw.interval(loss)}
    if form.quantiles:
        return side | {"share_below": [float((label < answer[:, column]).mean()) for column in range(answer.shape[1])]}
    if form.link == "identity":
        return side | {"mean_answer": float(answer.mean()), "mean_outcome": float(label.mean())}
    right = _is_right(form, answer, label).astype(float)
    side |= {"accuracy": float(right.mean()), "accuracy_ci95": draw.interval(right), "brier": _brier(form, answer, label)}
    return side | (_calibration(answer[:, 0], label) if form.link == "sigmoid" else _top_calibration(answer, right))


def _is_right(form: Form, answer: np.ndarray, label: np.ndarray) -> np.ndarray:
    """The predicted side happened: the first only above one half, as `linecast evaluate` picks; of several outputs the first of the greatest."""
    return answer.argmax(axis=1) == label if form.link == "softmax" else (answer[:, 0] > 0.5) == (label == 1)


def _brier(form: Form, answer: np.ndarray, label: np.ndarray) -> float:
    """One output 0..1; several 0..2, the sum form."""
    if form.link == "sigmoid":
        return float(((answer[:, 0] - label) ** 2).mean())
    return float((1.0 - 2.0 * likelihood(form, answer, label) + (answer**2).sum(axis=1)).mean())


def _calibration(p: np.ndarray, label: np.ndarray) -> dict:
    found: dict = {"ece10": expected_calibration_error(p, label)}
    logit = np.log(p) - np.log1p(-p)
    if len(label) < FEWEST_FOR_SLOPE or np.ptp(logit) < 1e-6:
        return found
    slope, _ = logistic_fit(np.column_stack([logit, np.ones_like(logit)]), label, np.zeros_like(logit))
    (in_the_large,) = logistic_fit(np.ones((len(logit), 1)), label, logit)
    return found | {"slope": float(slope), "in_the_large": float(in_the_large)}


def _top_calibration(answer: np.ndarray, right: np.ndarray) -> dict:
    return {"top_label_ece10": expected_calibration_error(answer.max(axis=1), right)}


def expected_calibration_error(probability: np.ndarray, label: np.ndarray) -> float:
    """Ten equal bins; the 1e-12 keeps 0.3 out of the bin below it."""
    bins = np.minimum(np.floor(10 * probability + 1e-12).astype(int), 9)
    gaps = np.bincount(bins, label - probability, minlength=10)
    return float(np.abs(gaps).sum() / len(probability))


def logistic_fit(x: np.ndarray, y: np.ndarray, offset: np.ndarray) -> np.ndarray:
    """Unpenalised logistic regression by Newton's method; 30 steps are far more than these one or two slopes need."""
    beta = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1.0 / (1.0 + np.exp(-(offset + x @ beta)))
        hessian = x.T @ (x * (p * (1.0 - p))[:, None])
        beta = beta + np.linalg.solve(hessian, x.T @ (y - p))
    return beta
