"""The whole run, top to bottom: choose, fit, export, compare, prove, write."""

from __future__ import annotations

import sys
from pathlib import Path

from . import bundle, export, fit, forest, moneyline_rows, parity
from .evaluate import compare
from .job import read_job
from .reference import lightgbm_raw
from .table import read_table


def run(job_path: Path) -> None:
    job = read_job(job_path)
    games = read_table(job.archive_csv, job.inputs)
    train_games = games.where(games.is_train)
    say(f"choosing a setting: walk-forward over {len(fit.GRID)} settings")
    choice = fit.choose(train_games)
    booster = fit.train(train_games, choice.chosen.setting, choice.chosen.setting.trees)
    trees = forest.forest_of(booster)

    # The numbers below are of the graph that ships, so it is built once without them and once with them inside.
    runner = parity.Runner(export.to_onnx(trees, inputs=trees.inputs))
    evaluated = {"test_2016": games.where(~games.is_train)}
    evaluated |= {f"pinnacle_2016_t{m}": read_table(path, job.inputs) for m, path in job.pinnacle_csv.items()}
    comparisons = {"walk_forward": compare(fit.walk_forward_games(train_games), choice.chosen.correction)}
    for name, each in evaluated.items():
        comparisons[name] = compare(each, runner.answer(each.features, each.market_logit).raw_score[:, 0])

    metrics = bundle.metrics_of(comparisons)
    graph = export.to_onnx(trees, inputs=trees.inputs, metadata=bundle.graph_metadata(job, metrics))
    golden = moneyline_rows.golden_rows(trees)
    reference = lightgbm_raw(booster)
    for rows in (golden, moneyline_rows.hard_rows(trees, 50_000)):
        proved = parity.prove(graph, reference, rows, parity.TOLERANCE)
        say(f"graph equals LightGBM on {proved['rows']} rows within {proved['max_abs_raw_difference']:.3g}")
    trained_on = train_games.where(train_games.is_complete)
    answer = parity.expected(reference, runner.head, golden)
    bundle.write_bundle(job, trained_on, choice, trees, comparisons, graph, (golden, answer))
    for name, each in comparisons.items():
        say(f"{name}: n {each.games}, model {each.model.log_loss:.5f}, market {each.market.log_loss:.5f}")


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
