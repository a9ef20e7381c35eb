"""What the readers of LightGBM and XGBoost take, and what they refuse by name."""

from __future__ import annotations

import lightgbm as lgb
import numpy as np
import pytest
import xgboost as xgb

import forests
from forests import NAMES, PLAIN
from linecast_trainer import forest


@pytest.fixture(scope="module")
def data() -> forests.Made:
    return forests.made()


def test_a_booster_stopped_early_is_read_up_to_its_best_round(data: forests.Made) -> None:
    booster = forests.binary(data)
    booster.best_iteration = 4
    assert len(forest.from_lightgbm(booster, NAMES).roots) == 4


def test_a_threshold_inside_the_zero_band_moves_to_its_edge() -> None:
    band = float(np.float32(1e-35))
    assert forest.exact_threshold(0.0) == band
    assert forest.exact_threshold(-1e-36) == np.nextafter(-band, -np.inf)
    assert forest.exact_threshold(1e-30) == 1e-30


def test_a_dumped_infinity_is_infinite_again() -> None:
    assert forest.exact_threshold(1e300) == np.inf
    assert forest.exact_threshold(-1e300) == -np.inf


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"boosting": "dart"}, "dart"),
        ({"linear_tree": True}, "linear trees"),
        ({"zero_as_missing": True}, "zero_as_missing"),
        ({"objective": "poisson"}, "objective poisson"),
        ({"sigmoid": 2.0}, "sigmoid:2"),
    ],
)
def test_a_lightgbm_model_without_an_exact_form_is_refused(data: forests.Made, changes: dict, word: str) -> None:
    with pytest.raises(ValueError, match=word):
        forest.from_lightgbm(forests.binary(data, **changes), NAMES)


def test_a_forest_that_averages_is_refused(data: forests.Made) -> None:
    settings = PLAIN | {"objective": "binary", "boosting": "rf", "bagging_freq": 1, "bagging_fraction": 0.5}
    with pytest.raises(ValueError, match="rf"):
        forest.from_lightgbm(lgb.train(settings, lgb.Dataset(data.x, data.won), 3), NAMES)


def test_a_dart_model_is_known_again_after_it_was_stored(data: forests.Made) -> None:
    stored = forests.binary(data, boosting="dart").model_to_string()
    with pytest.raises(ValueError, match="dart"):
        forest.from_lightgbm(lgb.Booster(model_str=stored), NAMES)


def test_categorical_splits_are_refused(data: forests.Made) -> None:
    table = lgb.Dataset(np.nan_to_num(data.x), data.x[:, 1] == 2, categorical_feature=[1], init_score=data.market)
    booster = lgb.train(PLAIN | {"objective": "binary", "min_data_per_group": 1, "cat_smooth": 0}, table, 5)
    with pytest.raises(ValueError, match="categorical"):
        forest.from_lightgbm(booster, NAMES)


@pytest.mark.parametrize(
    ("changes", "word"),
    [({"booster": "dart"}, "booster dart"), ({"booster": "gblinear", "max_depth": 0}, "booster gblinear"), ({"objective": "rank:pairwise"}, "rank:pairwise")],
)
def test_an_xgboost_model_without_an_exact_form_is_refused(data: forests.Made, changes: dict, word: str) -> None:
    with pytest.raises(ValueError, match=word):
        forest.from_xgboost(forests.xgboost(data, **changes), NAMES)


def test_vector_leaves_are_refused(data: forests.Made) -> None:
    both = np.column_stack([data.market, -data.market])
    settings = {"objective": "reg:squarederror", "multi_strategy": "multi_output_tree", "tree_method": "hist", "nthread": 1}
    booster = xgb.train(settings, xgb.DMatrix(data.x, both), 2)
    with pytest.raises(ValueError, match="vector leaves"):
        forest.from_xgboost(booster, NAMES)


def test_other_columns_than_it_was_trained_on_are_refused(data: forests.Made) -> None:
    with pytest.raises(ValueError, match="trained on 4 columns and 2 inputs"):
        forest.from_lightgbm(forests.binary(data), NAMES[:2])


def test_forests_of_one_column_stand_side_by_side(data: forests.Made) -> None:
    low, high = (forest.from_lightgbm(forests.quantile(data, alpha), NAMES) for alpha in (0.1, 0.9))
    both = forest.stack([low, high])
    assert both.outputs == 2
    assert both.leaf == low.leaf + high.leaf
    assert set(both.leaf_output[: len(low.leaf)]) == {0} and set(both.leaf_output[len(low.leaf) :]) == {1}
