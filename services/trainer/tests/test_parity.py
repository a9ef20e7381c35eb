"""The gate closes: a graph that differs from its library in one leaf, one branch or one bit is not written."""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path

import numpy as np
import pytest

import forests
from forests import NAMES
from linecast_trainer import export, forest, node_parity, parity
from linecast_trainer.node_parity import NodeRuntime
from linecast_trainer.parity_rows import GOLDEN_SPLITS
from linecast_trainer.reference import lightgbm_raw


@pytest.fixture(scope="module")
def data() -> forests.Made:
    return forests.made()


def rows_of(trees: forest.Forest, data: forests.Made) -> parity.Rows:
    return parity.hard_rows(trees, data.x, data.market, count=2000)


def broken_by(data: forests.Made, **changes: object) -> None:
    booster = forests.binary(data)
    trees = forest.from_lightgbm(booster, NAMES)
    wrong = dataclasses.replace(trees, **{name: change(trees) for name, change in changes.items()})
    graph = export.to_onnx(wrong, inputs=NAMES, required_inputs=())
    parity.prove(graph, lightgbm_raw(booster), rows_of(trees, data), 1e-12)


def test_a_leaf_that_is_off_is_found(data: forests.Made) -> None:
    with pytest.raises(SystemExit, match="raw score in onnxruntime in Python differs in .* nothing was written"):
        broken_by(data, leaf=lambda trees: (trees.leaf[0] + 1e-9, *trees.leaf[1:]))


def test_a_threshold_that_is_one_number_off_is_found(data: forests.Made) -> None:
    with pytest.raises(SystemExit, match="fails parity"):
        broken_by(data, threshold=lambda trees: (float(np.nextafter(trees.threshold[0], np.inf)), *trees.threshold[1:]))


def test_a_gap_that_takes_the_wrong_branch_is_found(data: forests.Made) -> None:
    with pytest.raises(SystemExit, match="fails parity"):
        broken_by(data, nan_is_true=lambda trees: tuple(1 - each for each in trees.nan_is_true))


def test_a_library_that_answers_nan_is_found(data: forests.Made) -> None:
    trees = forest.from_lightgbm(forests.binary(data), NAMES)
    graph = export.to_onnx(trees, inputs=NAMES)
    with pytest.raises(SystemExit, match="fails parity"):
        parity.prove(graph, lambda x: np.full(len(x), np.nan), rows_of(trees, data), 1e-12)


def test_another_number_of_columns_is_found(data: forests.Made) -> None:
    trees = forest.from_lightgbm(forests.binary(data), NAMES)
    graph = export.to_onnx(trees, inputs=NAMES)
    with pytest.raises(SystemExit, match="answers 2 columns and the graph 1"):
        parity.prove(graph, lambda x: np.zeros((len(x), 2)), rows_of(trees, data), 1e-12)


def fake_node(folder: Path, change: str, unequal: int = 0) -> NodeRuntime:
    """Answers the rows from Python's runtime, changed: a stand-in for a runtime that differs."""
    script = folder / "fake.py"
    package = Path(__file__).parents[1]
    script.write_text(
        f"""
import json, sys
sys.path.insert(0, {str(package)!r})
import numpy as np
from linecast_trainer import parity
given = dict(each[2:].split("=", 1) for each in sys.argv[1:])
cells = np.fromfile(given["rows"]).reshape(-1, int(given["inputs"]) + int(given["columns"]))
features, market = cells[:, : int(given["inputs"])], cells[:, int(given["inputs"]) :]
answer = parity.Runner(open(given["model"], "rb").read()).answer(features, market)
raw, probability = answer.raw_score.copy(), answer.probability
{change}
np.hstack([raw, probability]).tofile(given["answers"])
print(json.dumps({{"unequal_alone": {unequal}, "versions": {{}}}}))
""",
        encoding="utf-8",
    )
    return NodeRuntime((sys.executable, str(script)))


@pytest.mark.parametrize(
    ("change", "unequal", "word"),
    [
        ("raw[7] += 1e-10", 0, "raw score in onnxruntime-node differs in 1 of"),
        ("probability[3] = 0.5", 0, "probability in onnxruntime-node differs in 1 of"),
        ("", 3, "gives 3 of .* rows other bits alone than in a batch"),
        ("raise RuntimeError('out of order')", 0, "cannot answer the parity rows .*out of order"),
    ],
)
def test_a_runtime_that_differs_is_found(data: forests.Made, tmp_path: Path, change: str, unequal: int, word: str) -> None:
    booster = forests.binary(data)
    trees = forest.from_lightgbm(booster, NAMES)
    graph = export.to_onnx(trees, inputs=NAMES)
    with pytest.raises(SystemExit, match=word):
        parity.prove(graph, lightgbm_raw(booster), rows_of(trees, data), 1e-12, fake_node(tmp_path, change, unequal))


def test_a_graph_that_the_real_runtime_cannot_read_is_told_in_its_words() -> None:
    rows = parity.Rows(["plain"], np.zeros((1, 4)), np.zeros(1))
    with pytest.raises(SystemExit, match="cannot answer the parity rows .*protobuf parsing failed"):
        node_parity.answer(parity.node_runtime(Path(__file__).parents[3]), b"no graph " * 40, rows, 1, 1)


def test_a_runtime_that_is_not_there_is_named(data: forests.Made) -> None:
    booster = forests.binary(data)
    trees = forest.from_lightgbm(booster, NAMES)
    graph = export.to_onnx(trees, inputs=NAMES)
    with pytest.raises(SystemExit, match="no-such-node cannot be started .*: put it on PATH"):
        parity.prove(graph, lightgbm_raw(booster), rows_of(trees, data), 1e-12, NodeRuntime(("no-such-node",)))


def test_hard_rows_hold_the_table_and_every_kind_of_edge(data: forests.Made) -> None:
    trees = forest.from_lightgbm(forests.binary(data), NAMES)
    rows = rows_of(trees, data)
    assert np.array_equal(rows.features[: len(data.x)], data.x, equal_nan=True)
    edges = rows.features[-2000:]
    feature, threshold = trees.splits()[0]
    below, above = np.nextafter(threshold, [-np.inf, np.inf])
    for value in (threshold, below, above, np.inf, -np.inf, 1e-36, 1e30):
        assert (edges[:, feature] == value).any(), value
    assert np.isnan(edges[:, feature]).any()
    assert (np.signbit(edges[:, feature]) & (edges[:, feature] == 0)).any()


def test_golden_rows_are_few_and_none_of_the_table(data: forests.Made) -> None:
    trees = forest.from_lightgbm(forests.binary(data, rounds=60), NAMES)
    rows = parity.golden_rows(trees, parity.draw_like(data.x))
    assert 24 + 2 * GOLDEN_SPLITS <= len(rows.case) <= 120
    assert {"plain", "threshold", "one input missing", "infinite", "minus infinite", "all inputs missing"} <= set(rows.case)
    real = {tuple(row) for row in data.x}
    assert not any(tuple(row) in real for row in rows.features)


def test_golden_rows_are_json_that_holds_gaps_and_infinities(data: forests.Made) -> None:
    trees = forest.from_lightgbm(forests.multiclass(data), NAMES)
    graph = export.to_onnx(trees, inputs=NAMES, link="softmax", outputs=("x", "y", "z"))
    rows = parity.golden_rows(trees, parity.draw_like(data.x), 3)
    answer = parity.Runner(graph).answer(rows.features, rows.market_logit)
    written = json.loads(json.dumps(parity.to_json(rows, answer, "a" * 64, list(NAMES), 1e-12), allow_nan=False))
    cells = [cell for row in written["rows"] for cell in row["features"]]
    assert None in cells and "inf" in cells and "-inf" in cells
    assert all(len(row["raw_score"]) == len(row["market_logit"]) == len(row["probability"]) == 3 for row in written["rows"])
