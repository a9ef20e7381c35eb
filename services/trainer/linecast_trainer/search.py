"""Which setting: each is fitted walk-forward, on earlier periods only, and the strongest shrinkage that is as good as the best wins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .baseline import offset_of
from .dataset import Dataset
from .folds import Fold, tail_split
from .learner import Fitted, Learner, Setting
from .losses import loss_of_logits, standard_error
from .refusal import Refused


@dataclass(frozen=True)
class OutOfFold:
    """The judged rows of every fold, behind each other."""

    rows: Dataset
    fold: np.ndarray  # [M] which fold judged the row
    offset: np.ndarray  # [M,K] what f was added to
    raw: np.ndarray  # [M,K] f; 0 where a required input is missing

    @property
    def logits(self) -> np.ndarray:
        return self.offset + self.raw


@dataclass(frozen=True)
class Trial:
    setting: Setting
    judged: OutOfFold
    rounds: tuple[int, ...]  # of each fold, as early stopping found them
    difference: np.ndarray  # [M] loss of the model minus loss of the baseline

    @property
    def rms(self) -> float:
        return float(np.sqrt(np.mean(self.judged.raw**2)))


@dataclass(frozen=True)
class Choice:
    chosen: Trial
    best: Trial
    tried: int
    within: int  # settings not worse than the best by more than one standard error
    period: str  # season, month or week
    folds: tuple[str, ...]


def f_of(fitted: Fitted, rows: Dataset) -> np.ndarray:
    """[N,K], and exactly 0 where a required input is missing."""
    return np.where(rows.is_complete[:, None], fitted.raw(rows.features), 0.0)


def fit_as_chosen(learner: Learner, train: Dataset, trial: Trial) -> Fitted:
    """On all rows, with the median of the rounds at which the folds stopped: one tail alone is mostly luck."""
    complete = train.where(train.is_complete)
    rounds = int(np.median(trial.rounds))
    return learner.fit(complete, offset_of(complete.label, complete), trial.setting, rounds)


def fit_with_stop(learner: Learner, train: Dataset, setting: Setting) -> Fitted:
    """How many rounds is asked of the last fifth of the training dates; then all of them train."""
    complete = train.where(train.is_complete)
    require_two_outcomes(complete)
    head, tail = tail_split(complete)
    rounds = 1
    if len(head) > 0 and len(tail) > 0:
        early, late = complete.where(head), complete.where(tail)
        rounds = learner.best_rounds(early, offset_of(early.label, early), late, offset_of(early.label, late), setting)
    return learner.fit(complete, offset_of(complete.label, complete), setting, rounds)


def require_two_outcomes(train: Dataset) -> None:
    if train.form.link == "identity":
        return
    seen = {int(each) for each in np.unique(train.label)}
    classes = train.form.columns if train.form.link == "softmax" else 2
    if len(seen) < classes:
        names = train.form.outputs if train.form.link == "softmax" else (f"no {train.form.outputs[0]}", train.form.outputs[0])
        missing = ", ".join(name for code, name in enumerate(names) if code not in seen)
        when = f"{train.date.min()} to {train.date.max()}" if len(train) > 0 else "no date"
        raise Refused(
            f"of {len(train)} training rows ({when}) none is {missing}: build a table in which every outcome of {train.form.target} occurs"
        )


def judge(learner: Learner, data: Dataset, folds: list[Fold], setting: Setting) -> Trial:
    raws, offsets, rounds = [], [], []
    for fold in folds:
        train, test = data.where(fold.train), data.where(fold.test)
        fitted = fit_with_stop(learner, train, setting)
        rounds.append(fitted.rounds)
        raws.append(f_of(fitted, test))
        offsets.append(offset_of(train.label[train.is_complete], test))
    rows = data.where(np.concatenate([fold.test for fold in folds]))
    number = np.repeat(np.arange(len(folds)), [len(fold.test) for fold in folds])
    judged = OutOfFold(rows, number, np.concatenate(offsets), np.concatenate(raws))
    form, label = data.form, rows.label
    difference = loss_of_logits(form, judged.logits, label) - loss_of_logits(form, judged.offset, label)
    return Trial(setting, judged, tuple(rounds), difference)


def choose(
    learner: Learner, data: Dataset, period: str, folds: list[Fold], say: Callable[[str], None] = lambda _: None
) -> Choice:
    """Of the settings within one paired standard error of the best, the one whose corrections are smallest (RMS)."""
    trials = []
    for setting in learner.settings(int(data.is_complete.sum())):
        trials.append(judge(learner, data, folds, setting))
        say(f"setting {len(trials)}: {trials[-1].difference.mean():+.6f} against the baseline, RMS of f {trials[-1].rms:.4f}")
    best = min(trials, key=lambda each: each.difference.mean())

    def is_as_good(trial: Trial) -> bool:
        gap = trial.difference - best.difference
        return bool(gap.mean() <= standard_error(gap, trial.judged.rows.date))

    within = [each for each in trials if is_as_good(each)]
    chosen = min(within, key=lambda each: each.rms)
    return Choice(chosen, best, len(trials), len(within), period, tuple(fold.name for fold in folds))
