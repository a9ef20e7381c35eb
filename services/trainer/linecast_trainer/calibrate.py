"""Which calibration: each is fitted on earlier folds and judged on the next; none wins unless another is clearly better."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .form import Form
from .head import FINEST_KNOTS, Calibration, apply_link
from .losses import answers, loss_of_logits, row_loss, standard_error
from .search import OutOfFold

# Isotonic regression needs more than 10,000 games: refitted yearly on fewer it cost .012 nats (odds-math 7).
FEWEST_ISOTONIC = 10_000
FEWEST_BESIDE_MARKET = 1_650
MOST_KNOTS = 40
FLATTEST = 1e-3  # slope
CLEAR = 1e-6  # knots stay inside (0, 1)
KINDS = {"sigmoid": ("platt", "temperature", "isotonic"), "softmax": ("temperature",), "identity": ()}


@dataclass(frozen=True)
class CalibrationChoice:
    calibration: Calibration
    gains: dict[str, tuple[float, float]]  # kind -> mean loss against none, and its standard error
    answer: np.ndarray  # [M,P] of every judged row, calibrated by what earlier folds taught


def choose_calibration(judged: OutOfFold) -> CalibrationChoice:
    form, label, date = judged.rows.form, judged.rows.label, judged.rows.date
    # The graph leaves the market alone where a required input is missing, and so does the fit.
    complete = judged.rows.is_complete
    plain = answers(form, judged.logits)
    taught: dict[str, np.ndarray] = {}
    gains: dict[str, tuple[float, float]] = {}
    later = complete & (judged.fold > 0)
    for kind in KINDS[form.link]:
        # A calibration is judged by the folds after the first: where one block chooses, there are none.
        if not later.any() or (kind == "isotonic" and complete.sum() < FEWEST_ISOTONIC):
            continue
        taught[kind] = progressive(judged, complete, kind, plain)
        gap = row_loss(form, taught[kind][later], label[later]) - row_loss(form, plain[later], label[later])
        gains[kind] = (float(gap.mean()), standard_error(gap, date[later]))
    clear = [kind for kind, (mean, error) in gains.items() if mean < -_errors_asked(form, int(later.sum())) * error]
    if not clear:
        return CalibrationChoice(Calibration(), gains, plain)
    kind = min(clear, key=lambda each: gains[each][0])
    final = fit_calibration(kind, form, judged.logits[complete], label[complete])
    return CalibrationChoice(final, gains, taught[kind])


def _errors_asked(form: Form, rows: int) -> float:
    """By how many standard errors a calibration must be better. Where f corrects a market it would bend the price itself, which was
    calibrated by many people's money: there it takes two, and as many games as a difference of .001 asks for."""
    if form.baseline != "market":
        return 1.0
    return 2.0 if rows >= FEWEST_BESIDE_MARKET else float("inf")


def progressive(judged: OutOfFold, complete: np.ndarray, kind: str, plain: np.ndarray) -> np.ndarray:
    """[M,P]: each fold calibrated by those before it; the first stays as it is."""
    form, answer = judged.rows.form, plain.copy()
    for fold in range(1, int(judged.fold.max()) + 1):
        past, now = complete & (judged.fold < fold), complete & (judged.fold == fold)
        calibration = fit_calibration(kind, form, judged.logits[past], judged.rows.label[past])
        answer[now] = answers(form, judged.logits[now], calibration)
    return answer


def fit_calibration(kind: str, form: Form, logits: np.ndarray, label: np.ndarray) -> Calibration:
    if kind == "platt":
        return platt(logits[:, 0], label)
    if kind == "isotonic":
        return isotonic(answers(form, logits)[:, 0], label)
    return temperature(form, logits, label)


def platt(z: np.ndarray, label: np.ndarray) -> Calibration:
    """Smoothed targets (N1 + 1) / (N1 + 2) and 1 / (N0 + 2), so that few rows do not give certainty."""
    ones, zeros = float(label.sum()), float((1 - label).sum())
    target = np.where(label == 1, (ones + 1) / (ones + 2), 1 / (zeros + 2))
    x, beta = np.column_stack([z, np.ones_like(z)]), np.array([1.0, 0.0])
    for _ in range(30):
        p = apply_link("sigmoid", x @ beta)
        # Held to (1, 0) by the weight of one row: logits that hardly differ determine no slope.
        gradient = x.T @ (target - p) - (beta - np.array([1.0, 0.0]))
        step = np.linalg.solve(x.T @ (x * (p * (1.0 - p))[:, None]) + np.eye(2), gradient)
        beta = beta + step / max(1.0, float(np.abs(step).max()))
    # A calibration may not turn the order of the rows round.
    return Calibration("platt", {"a": max(float(beta[0]), FLATTEST), "b": float(beta[1])})


def temperature(form: Form, logits: np.ndarray, label: np.ndarray) -> Calibration:
    """z / t by golden section on ln t: the loss has one valley there."""
    low, high, golden = np.log(0.2), np.log(5.0), (np.sqrt(5.0) - 1) / 2

    def loss(log_t: float) -> float:
        return float(loss_of_logits(form, logits / np.exp(log_t), label).mean())

    for _ in range(60):
        left, right = high - golden * (high - low), low + golden * (high - low)
        low, high = (low, right) if loss(left) <= loss(right) else (left, high)
    return Calibration("temperature", {"t": float(np.exp((low + high) / 2))})


def isotonic(p: np.ndarray, label: np.ndarray) -> Calibration:
    """Pool adjacent violators; equal p averaged first; lines between the centres of the pools, clipped outside."""
    x, place = np.unique(p, return_inverse=True)
    weight = np.bincount(place).astype(float)
    pools: list[list[float]] = []  # weight, mean of x, mean of y
    for one_x, one_w, one_y in zip(x, weight, np.bincount(place, label) / weight):
        pools.append([one_w, one_x, one_y])
        while len(pools) > 1 and pools[-2][2] >= pools[-1][2]:
            w, px, py = pools.pop()
            total = pools[-1][0] + w
            pools[-1][1:] = [(pools[-1][0] * pools[-1][1] + w * px) / total, (pools[-1][0] * pools[-1][2] + w * py) / total]
            pools[-1][0] = total
    knots = np.array(pools)[:, 1:]
    picked = np.unique(np.linspace(0, len(knots) - 1, min(MOST_KNOTS, len(knots))).round().astype(int))
    knots = knots[picked]
    apart = [0]
    for index in range(1, len(knots)):
        if knots[index, 0] - knots[apart[-1], 0] >= 2 * FINEST_KNOTS:
            apart.append(index)
    knots = knots[apart]
    if len(knots) < 2:
        knots = np.array([[0.25, knots[0, 1]], [0.75, knots[0, 1]]])
    y = np.clip(knots[:, 1], CLEAR, 1 - CLEAR)
    return Calibration("isotonic", {"x": [float(each) for each in knots[:, 0]], "y": [float(each) for each in y]})
