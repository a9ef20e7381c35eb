"""How the setting of mlb-moneyline/1 is chosen: f(x) of p = sigmoid(market_logit + f(x)), boosted trees on a fixed offset.

The market cannot be beaten with these inputs (prediction-quality 6), so the search is not for the best fit but for the
strongest shrinkage that is still a correction one can see, and the rule that chooses it is written down in `choose`.
"""

from __future__ import annotations

from itertools import product

import numpy as np

from .baseline import offset_of
from .dataset import Dataset
from .learner import Learner, Setting
from .lightgbm_learner import LightGbm
from .losses import loss_of_logits
from .search import Choice, OutOfFold, Trial, f_of

WALK_FORWARD_SEASONS = (2011, 2012, 2013, 2014, 2015)

# One American point at even money, +100 to -101, moves the odds from 1 to 1.01: the finest step a price can take.
FINEST_STEP = float(np.log(1.01))

LEARNING_RATE, INPUTS_A_TREE = 0.01, 0.5
LEAVES, MIN_DATA, L2, TREES = (3, 4, 6), (300, 600, 1200), (500.0, 1000.0, 2000.0), (40, 80, 160)


def grid() -> list[Setting]:
    """Without the number of trees: the shorter forests of a setting are prefixes of the longest."""
    shared = {"learning_rate": LEARNING_RATE, "feature_fraction": INPUTS_A_TREE}
    sizes = product(LEAVES, MIN_DATA, L2)
    return [shared | {"num_leaves": leaves, "min_data_in_leaf": rows, "lambda_l2": l2} for leaves, rows, l2 in sizes]


def fit(learner: Learner, games: Dataset, setting: Setting, trees: int) -> LightGbm:
    complete = games.where(games.is_complete)
    return learner.fit(complete, complete.market, setting, trees)


def trials_of(learner: Learner, games: Dataset, setting: Setting) -> list[tuple[Trial, bool]]:
    """Each season predicted by the seasons before it; with each trial, whether its forest splits on every input."""
    raws: dict[int, list[np.ndarray]] = {trees: [] for trees in TREES}
    folds = [games.where(games.season == season) for season in WALK_FORWARD_SEASONS]
    for season, ahead in zip(WALK_FORWARD_SEASONS, folds):
        longest = fit(learner, games.where(games.season < season), setting, max(TREES))
        for trees, parts in raws.items():
            parts.append(f_of(LightGbm(longest.booster, trees, 1), ahead))
    judged = games.where(np.isin(games.season, WALK_FORWARD_SEASONS))
    number = np.repeat(np.arange(len(folds)), [len(each) for each in folds])
    final = fit(learner, games, setting, max(TREES)).booster
    found = []
    for trees, parts in raws.items():
        out_of_fold = OutOfFold(judged, number, offset_of(games.label, judged), np.concatenate(parts))
        used = final.feature_importance("split", iteration=trees)
        found.append((_trial(setting, out_of_fold, trees), bool((used > 0).all())))
    return found


def _trial(setting: Setting, judged: OutOfFold, trees: int) -> Trial:
    form, label = judged.rows.form, judged.rows.label
    difference = loss_of_logits(form, judged.logits, label) - loss_of_logits(form, judged.offset, label)
    return Trial(setting, judged, (trees,) * len(WALK_FORWARD_SEASONS), difference)


def choose(learner: Learner, games: Dataset) -> Choice:
    """The smallest correction that is still one.

    Of the settings that split on every input and whose RMS correction is at least the finest step of a price, keep
    those whose walk-forward log loss is within one paired standard error of the best; take the smallest RMS of them.
    """
    trials = [each for setting in grid() for each in trials_of(learner, games, setting)]
    useful = [trial for trial, splits_on_all in trials if splits_on_all and trial.rms >= FINEST_STEP]
    best = min(useful, key=lambda each: each.difference.mean())

    def is_as_good(trial: Trial) -> bool:
        gap = trial.difference - best.difference
        return bool(gap.mean() <= gap.std(ddof=1) / np.sqrt(len(gap)))

    within = [each for each in useful if is_as_good(each)]
    chosen = min(within, key=lambda each: each.rms)
    return Choice(chosen, best, len(trials), len(within), "season", tuple(f"season {each}" for each in WALK_FORWARD_SEASONS))
