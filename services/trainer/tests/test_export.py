"""Every form of graph equals its library, row by row; what is no form at all is refused before anything is written."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import forests
from forests import NAMES
from linecast_trainer import export, forest, parity
from linecast_trainer.head import Head, head_of, make_head
from linecast_trainer.linear import LIMIT, Linear
from linecast_trainer.reference import lightgbm_raw, xgboost_raw

SIDES = ("home", "draw", "away")
ISOTONIC = {"kind": "isotonic", "parameters": {"x": [0.1, 0.4, 0.6, 0.9], "y": [0.2, 0.4, 0.55, 0.8]}}
PLATT = {"kind": "platt", "parameters": {"a": 0.8, "b": 0.1}}
TEMPERATURE = {"kind": "temperature", "parameters": {"t": 1.5}}


@pytest.fixture(scope="module")
def data() -> forests.Made:
    return forests.made()


@pytest.fixture(scope="module")
def node() -> object:
    return parity.node_runtime(Path(__file__).parents[3])


def hard(model: object, data: forests.Made, columns: int = 1) -> parity.Rows:
    return parity.hard_rows(model, data.x, np.zeros((len(data.x), columns)), count=3000)


@pytest.mark.parametrize("calibration", [None, PLATT, TEMPERATURE, ISOTONIC])
@pytest.mark.parametrize("required", [None, ("a", "c"), ()])
def test_a_binary_forest_equals_lightgbm_with_every_calibration(data: forests.Made, calibration: dict | None, required: tuple | None) -> None:
    booster = forests.binary(data)
    trees = forest.from_lightgbm(booster, NAMES)
    graph = export.to_onnx(trees, inputs=NAMES, required_inputs=required, calibration=calibration)
    report = parity.prove(graph, lightgbm_raw(booster), hard(trees, data), 1e-12)
    assert report["rows"] == len(data.x) + 6000


def test_a_forest_that_never_saw_a_gap_reads_one_as_zero_does(data: forests.Made) -> None:
    whole = forests.made(gaps=0.0)
    booster = forests.binary(whole)
    trees = forest.from_lightgbm(booster, NAMES)
    graph = export.to_onnx(trees, inputs=NAMES, required_inputs=())
    parity.prove(graph, lightgbm_raw(booster), hard(trees, data), 1e-12)


def test_a_forest_of_constant_trees_is_its_constants(data: forests.Made) -> None:
    booster = forests.binary(data, rounds=3, min_data_in_leaf=10_000)
    trees = forest.from_lightgbm(booster, NAMES)
    graph = export.to_onnx(trees, inputs=NAMES)
    parity.prove(graph, lightgbm_raw(booster), hard(trees, data), 1e-12)


def test_three_ways_equal_lightgbm(data: forests.Made, node: object) -> None:
    booster = forests.multiclass(data)
    trees = forest.from_lightgbm(booster, NAMES)
    graph = export.to_onnx(trees, inputs=NAMES, link="softmax", outputs=SIDES, calibration=TEMPERATURE, required_inputs=("b",))
    report = parity.prove(graph, lightgbm_raw(booster), hard(trees, data, 3), 1e-12, node)
    assert report["node"]["onnxruntime-node"] == "1.30.0"


def test_three_quantiles_are_one_graph(data: forests.Made) -> None:
    boosters = [forests.quantile(data, alpha) for alpha in (0.1, 0.5, 0.9)]
    trees = forest.stack([forest.from_lightgbm(each, NAMES) for each in boosters])
    graph = export.to_onnx(trees, inputs=NAMES, link="identity", outputs=("q10", "q50", "q90"))
    parity.prove(graph, lambda x: np.column_stack([lightgbm_raw(each)(x) for each in boosters]), hard(trees, data, 3), 1e-12)


def test_xgboost_is_equal_up_to_its_own_float32(data: forests.Made, node: object) -> None:
    booster = forests.xgboost(data)
    trees = forest.from_xgboost(booster, NAMES)
    graph = export.to_onnx(trees, inputs=NAMES, required_inputs=(), calibration=ISOTONIC)
    parity.prove(graph, xgboost_raw(booster), hard(trees, data), 1e-5, node)


def test_three_ways_equal_xgboost(data: forests.Made) -> None:
    booster = forests.xgboost_multiclass(data)
    trees = forest.from_xgboost(booster, NAMES)
    graph = export.to_onnx(trees, inputs=NAMES, link="softmax", outputs=SIDES)
    parity.prove(graph, xgboost_raw(booster, 3), hard(trees, data, 3), 1e-5)


@pytest.mark.parametrize("columns", [1, 3])
def test_a_line_has_the_bits_of_its_numpy_twin_alone_and_in_a_batch(data: forests.Made, node: object, columns: int) -> None:
    rng = np.random.default_rng(2)
    line = Linear(rng.normal(0, 0.1, (4, columns)), np.nanmean(data.x, axis=0), np.nanstd(data.x, axis=0))
    link, outputs = ("sigmoid", ("home",)) if columns == 1 else ("softmax", SIDES)
    graph = export.to_onnx(line, inputs=NAMES, link=link, outputs=outputs, required_inputs=("a",))
    report = parity.prove(graph, line.raw, hard(line, data, columns), 1e-12, node)
    assert report["max_abs_raw_difference"] == 0


def test_a_line_stays_finite_on_infinite_inputs_and_takes_a_gap_for_the_mean() -> None:
    line = Linear(np.array([0.5, -0.25]), np.array([1.0, 2.0]), np.array([2.0, 1.0]))
    raw = line.raw(np.array([[3.0, 2.0], [np.nan, 3.0], [np.inf, 2.0]]))
    assert raw[:, 0].tolist() == [0.5, -0.25, 0.5 * LIMIT]


def test_the_same_model_is_the_same_bytes(data: forests.Made) -> None:
    trees = forest.from_lightgbm(forests.binary(data), NAMES)
    again = forest.from_lightgbm(forests.binary(forests.made()), NAMES)
    settings = {"inputs": NAMES, "calibration": PLATT, "metadata": {"name": "x"}}
    assert export.to_onnx(trees, **settings) == export.to_onnx(again, **settings)


def test_a_graph_says_itself_what_stands_behind_its_trees(data: forests.Made) -> None:
    trees = forest.from_lightgbm(forests.multiclass(data), NAMES)
    graph = export.to_onnx(trees, inputs=NAMES, link="softmax", outputs=SIDES, required_inputs=("c", "a"), calibration=TEMPERATURE)
    assert parity.Runner(graph).head == make_head(NAMES, ("a", "c"), "softmax", SIDES, TEMPERATURE)
    assert head_of({}, 2) == Head(required=(0, 1))


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"inputs": NAMES[:3]}, "reads 4 inputs and 3"),
        ({"inputs": NAMES[::-1]}, "other input names or in another order"),
        ({"required_inputs": ("moon",)}, "moon is not among the inputs"),
        ({"link": "probit"}, "link probit is not known"),
        ({"link": "identity"}, "means link sigmoid"),
        ({"outputs": ("home", "away")}, "sigmoid has one"),
        ({"calibration": {"kind": "platt", "parameters": {"a": -1.0, "b": 0.0}}}, "must be positive"),
        ({"calibration": {"kind": "temperature", "parameters": {"t": 0.0}}}, "positive number"),
        ({"calibration": {"kind": "isotonic", "parameters": {"x": [0.2, 0.2], "y": [0.3, 0.4]}}}, "merge close ones"),
        ({"calibration": {"kind": "isotonic", "parameters": {"x": [0.2, 0.4], "y": [0.0, 0.4]}}}, "clip their y"),
        ({"calibration": {"kind": "isotonic", "parameters": {"x": [0.2, 0.4], "y": [0.5, 0.4]}}}, "never falling"),
        ({"calibration": {"kind": "beta", "parameters": {}}}, "calibration beta"),
    ],
)
def test_what_does_not_fit_together_is_refused(data: forests.Made, change: dict, word: str) -> None:
    trees = forest.from_lightgbm(forests.binary(data), NAMES)
    with pytest.raises(ValueError, match=word):
        export.to_onnx(trees, **({"inputs": NAMES} | change))


def test_isotonic_is_not_for_three_ways(data: forests.Made) -> None:
    trees = forest.from_lightgbm(forests.multiclass(data), NAMES)
    with pytest.raises(ValueError, match="does not go with link softmax"):
        export.to_onnx(trees, inputs=NAMES, link="softmax", outputs=SIDES, calibration=ISOTONIC)


def test_a_graph_that_is_too_large_is_refused(data: forests.Made, monkeypatch: pytest.MonkeyPatch) -> None:
    trees = forest.from_lightgbm(forests.binary(data), NAMES)
    monkeypatch.setattr(export, "LARGEST_BYTES", 1000)
    with pytest.raises(ValueError, match="train fewer or smaller trees"):
        export.to_onnx(trees, inputs=NAMES)
