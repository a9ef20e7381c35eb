"""The whole run, top to bottom: choose, fit, export, compare, prove, write."""

from __future__ import annotations

import sys
from pathlib import Path

import lightgbm as lgb

from . import bundle, export, fit, forest, parity
from .evaluate import compare
from .job import read_job
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
    runner = parity.Runner(export.to_onnx(trees, len(job.inputs), {}))
    evaluated = {"test_2016": games.where(~games.is_train)}
    evaluated |= {f"pinnacle_2016_t{m}": read_table(path, job.inputs) for m, path in job.pinnacle_csv.items()}
    comparisons = {"walk_forward": compare(fit.walk_forward_games(train_games), choice.chosen.correction)}
    for name, each in evaluated.items():
        comparisons[name] = compare(each, runner.answer(each.features, each.market_logit).raw_score)

    metrics = bundle.metrics_of(comparisons)
    model = export.to_onnx(trees, len(job.inputs), bundle.graph_metadata(job, metrics))
    golden = parity.golden_rows(trees)
    prove(booster, parity.Runner(model), golden, parity.hard_rows(trees, 50_000))
    trained_on = train_games.where(train_games.is_complete)
    bundle.write_bundle(job, trained_on, choice, trees, comparisons, model, (golden, parity.expected(booster, golden)))
    for name, each in comparisons.items():
        say(f"{name}: n {each.games}, model {each.model.log_loss:.5f}, market {each.market.log_loss:.5f}")


def prove(booster: lgb.Booster, runner: parity.Runner, *many_rows: parity.Rows) -> None:
    for rows in many_rows:
        greatest = parity.greatest_difference(booster, runner, rows)
        if not greatest <= parity.TOLERANCE:
            raise SystemExit(
                f"the ONNX graph differs from LightGBM by {greatest:.3g} (allowed {parity.TOLERANCE:g}): nothing was written"
            )
        say(f"graph equals LightGBM on {len(rows.case)} rows within {greatest:.3g}")


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
