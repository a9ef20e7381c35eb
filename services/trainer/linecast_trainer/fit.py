"""f(x) of p = sigmoid(market_logit + f(x)): boosted trees on top of the market's log-odds as a fixed offset.

The market cannot be beaten with these inputs (prediction-quality 6), so the search is not for the best fit but for the
strongest shrinkage that is still a correction one can see, and the rule that chooses it is written down in `choose`.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import lightgbm as lgb
import numpy as np

from .table import Table

WALK_FORWARD_SEASONS = (2011, 2012, 2013, 2014, 2015)

# One American point at even money, +100 to -101, moves the odds from 1 to 1.01: the finest step a price can take.
FINEST_STEP = float(np.log(1.01))

# Same data, same bytes: one thread, one seed, no choice left to the machine.
FIXED = {
    "objective": "binary",
    "learning_rate": 0.01,
    "feature_fraction": 0.5,
    "feature_pre_filter": False,
    "num_threads": 1,
    "seed": 20160403,
    "deterministic": True,
    "force_row_wise": True,
    "verbosity": -1,
}


@dataclass(frozen=True)
class Setting:
    num_leaves: int
    min_data_in_leaf: int
    lambda_l2: float
    trees: int


LEAVES, MIN_DATA, L2, TREES = (3, 4, 6), (300, 600, 1200), (500.0, 1000.0, 2000.0), (40, 80, 160)
GRID = tuple(Setting(*each) for each in itertools.product(LEAVES, MIN_DATA, L2, TREES))


@dataclass(frozen=True)
class Trial:
    setting: Setting
    correction: np.ndarray  # f on every walk-forward game, in the order of the table
    difference: np.ndarray  # log loss of the model minus log loss of the market, per game
    splits_on_all: bool

    @property
    def rms(self) -> float:
        return float(np.sqrt(np.mean(self.correction**2)))


@dataclass(frozen=True)
class Choice:
    chosen: Trial
    best: Trial
    within: int  # settings not worse than the best by more than one standard error
    tried: int


def game_loss(logit: np.ndarray, home_won: np.ndarray) -> np.ndarray:
    """-ln of the probability given to what happened."""
    return np.logaddexp(0.0, np.where(home_won == 1, -logit, logit))


def train(table: Table, setting: Setting, trees: int) -> lgb.Booster:
    """Training with init_score leaves the offset out of the trees, and predict leaves it out of its answer."""
    complete = table.where(table.is_complete)
    data = lgb.Dataset(
        complete.features,
        complete.home_won,
        init_score=complete.market_logit,
        feature_name=list(table.inputs),
        params={"feature_pre_filter": False, "verbosity": -1},
    )
    sizes = {name: getattr(setting, name) for name in ("num_leaves", "min_data_in_leaf", "lambda_l2")}
    return lgb.train(FIXED | sizes, data, num_boost_round=trees)


def corrections(booster: lgb.Booster, table: Table, trees: int | None = None) -> np.ndarray:
    """f, and exactly 0 where an input is missing."""
    raw = booster.predict(table.features, raw_score=True, num_iteration=trees)
    return np.where(table.is_complete, raw, 0.0)


def walk_forward(train_games: Table, sizes: Setting) -> list[Trial]:
    """Each season predicted by the seasons before it; the shorter forests of a size are prefixes of the longest."""
    by_trees: dict[int, list[np.ndarray]] = {trees: [] for trees in TREES}
    for season in WALK_FORWARD_SEASONS:
        booster = train(train_games.where(train_games.season < season), sizes, max(TREES))
        ahead = train_games.where(train_games.season == season)
        for trees, parts in by_trees.items():
            parts.append(corrections(booster, ahead, trees))
    tested = walk_forward_games(train_games)
    market = game_loss(tested.market_logit, tested.home_won)
    final = train(train_games, sizes, max(TREES))
    trials = []
    for trees, parts in by_trees.items():
        f = np.concatenate(parts)
        difference = game_loss(tested.market_logit + f, tested.home_won) - market
        used = final.feature_importance("split", iteration=trees)
        setting = Setting(sizes.num_leaves, sizes.min_data_in_leaf, sizes.lambda_l2, trees)
        trials.append(Trial(setting, f, difference, bool((used > 0).all())))
    return trials


def walk_forward_games(train_games: Table) -> Table:
    return train_games.where(np.isin(train_games.season, WALK_FORWARD_SEASONS))


def choose(train_games: Table) -> Choice:
    """The smallest correction that is still one.

    Of the settings that split on every input and whose RMS correction is at least the finest step of a price, keep
    those whose walk-forward log loss is within one paired standard error of the best; take the smallest RMS of them.
    """
    sizes = [each for each in GRID if each.trees == max(TREES)]
    trials = [trial for each in sizes for trial in walk_forward(train_games, each)]
    useful = [each for each in trials if each.splits_on_all and each.rms >= FINEST_STEP]
    best = min(useful, key=lambda each: each.difference.mean())

    def is_as_good(trial: Trial) -> bool:
        gap = trial.difference - best.difference
        return bool(gap.mean() <= gap.std(ddof=1) / np.sqrt(len(gap)))

    within = [each for each in useful if is_as_good(each)]
    return Choice(min(within, key=lambda each: each.rms), best, len(within), len(trials))
