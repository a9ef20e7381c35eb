"""trees.json says the same as the library: its scores, its counts and its expected values."""

from __future__ import annotations

import json

import numpy as np
import pytest

import forests
from forests import NAMES
from linecast_trainer import flat_trees, forest
from linecast_trainer.reference import lightgbm_raw


@pytest.fixture(scope="module")
def data() -> forests.Made:
    return forests.made()


def score(flat: dict, row: np.ndarray) -> list[float]:
    sums = [0.0] * flat["outputs"]
    for tree in flat["trees"]:
        at = 0
        while tree["feature"][at] >= 0:
            x = row[tree["feature"][at]]
            is_left = tree["default_left"][at] == 1 if np.isnan(x) else x <= float(tree["threshold"][at])
            at = tree["left"][at] if is_left else tree["right"][at]
        sums[tree["output"]] += tree["value"][at]
    return sums


def expected(flat: dict) -> list[float]:
    """The mean leaf, weighted by training rows."""
    sums = [0.0] * flat["outputs"]
    for tree in flat["trees"]:
        leaves = [i for i, feature in enumerate(tree["feature"]) if feature < 0]
        sums[tree["output"]] += sum(tree["value"][i] * tree["cover"][i] for i in leaves) / tree["cover"][0]
    return sums


def test_each_row_scores_as_lightgbm_says(data: forests.Made) -> None:
    for booster in (forests.binary(data), forests.multiclass(data)):
        flat = json.loads(flat_trees.to_json(forest.from_lightgbm(booster, NAMES)))
        want = lightgbm_raw(booster)(data.x[:200]).reshape(200, -1)
        assert np.array_equal([score(flat, row) for row in data.x[:200]], want)


def test_the_expected_score_is_that_of_pred_contrib(data: forests.Made) -> None:
    booster = forests.binary(data)
    flat = json.loads(flat_trees.to_json(forest.from_lightgbm(booster, NAMES)))
    assert expected(flat)[0] == pytest.approx(booster.predict(data.x[:1], pred_contrib=True)[0, -1], abs=1e-14)


def test_covers_count_the_training_rows_and_add_up(data: forests.Made) -> None:
    flat = json.loads(flat_trees.to_json(forest.from_lightgbm(forests.binary(data), NAMES)))
    for tree in flat["trees"]:
        assert tree["cover"][0] == len(data.x)
        for at, feature in enumerate(tree["feature"]):
            if feature >= 0:
                assert tree["cover"][at] == tree["cover"][tree["left"][at]] + tree["cover"][tree["right"][at]]


def test_a_constant_tree_is_one_leaf(data: forests.Made) -> None:
    booster = forests.binary(data, rounds=2, min_data_in_leaf=10_000)
    flat = json.loads(flat_trees.to_json(forest.from_lightgbm(booster, NAMES)))
    assert [tree["feature"] for tree in flat["trees"]] == [[-1]] * len(flat["trees"])


def test_xgboost_compares_strictly_in_float32(data: forests.Made) -> None:
    flat = json.loads(flat_trees.to_json(forest.from_xgboost(forests.xgboost(data), NAMES)))
    assert (flat["comparison"], flat["precision"]) == ("<", "float32")
