"""The run of mlb-moneyline/1, top to bottom: choose, fit, export, compare, prove, write.

Its own are the tables, the rule that chooses and the card; the rest is that of every other model.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import polars as pl

from . import fit, model_bundle, moneyline_rows
from .bagging import bagged_interval
from .calibrate import CalibrationChoice
from .card import card
from .dataset import Dataset
from .head import Calibration
from .job import ArchiveJob, read_job
from .learners import learner_of
from .losses import answers, loss_of_logits
from .model_files import sha256_hex
from .model_manifest import manifest_of
from .moneyline_games import read_games
from .moneyline_words import graph_words, picked_at_half
from .parity import Runner
from .parquet_table import StoredTable
from .search import Choice, fit_as_chosen
from .train_run import honest, shares
from .trained import Trained


def run(job_path: Path) -> None:
    job = read_job(job_path)
    trained = fitted(job)
    accuracy: dict[str, dict[str, float]] = {}
    measured = comparisons(job, trained, accuracy)
    manifest = manifest_of(trained, measured)
    manifest["training"]["sources"] = job.sources
    words = graph_words(manifest, accuracy)
    own = model_bundle.Own(words, moneyline_rows.golden_rows, lambda _, whole: card(job, trained, whole))
    files, _ = model_bundle.assembled(trained, manifest, own, say)
    job.training.out.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (job.training.out / name).write_bytes(content)
    for name, each in measured.items():
        say(f"{name}: n {each['games']}, model {each['model']['log_loss']:.5f}, market {each['market']['log_loss']:.5f}")


def fitted(job: ArchiveJob) -> Trained:
    asked = job.training
    learner = learner_of(asked.algorithm, asked.seed)
    train = games_of(job, job.archive, "train")
    say(f"choosing a setting: walk-forward over {len(fit.grid()) * len(fit.TREES)} settings")
    choice = fit.choose(learner, train)
    shipped = fit_as_chosen(learner, train, choice.chosen)
    interval = bagged_interval(learner, train, shipped, choice.chosen.setting, asked.seed)
    archive = StoredTable(job.archive, {}, pl.DataFrame(), sha256_hex(job.archive.read_bytes()))
    gain = shares(train.inputs, shipped.gain())
    return Trained(asked, [("train", archive)], train, None, learner, choice, uncalibrated(choice), shipped, interval, gain)


def uncalibrated(choice: Choice) -> CalibrationChoice:
    judged = choice.chosen.judged
    return CalibrationChoice(Calibration(), {}, answers(judged.rows.form, judged.logits))


def comparisons(job: ArchiveJob, trained: Trained, accuracy: dict[str, dict[str, float]]) -> dict[str, dict]:
    """Walk-forward by the folds that chose; the others by the graph, which is built once for this and again with the numbers inside."""
    runner = Runner(model_bundle.graph_of(trained, {}))
    judged = trained.choice.chosen.judged
    tables = {"test_2016": games_of(job, job.archive, "test")}
    tables |= {f"pinnacle_2016_t{minutes}": games_of(job, path) for minutes, path in job.pinnacle.items()}
    raws = {name: runner.answer(games.features, games.market).raw_score for name, games in tables.items()}
    rows = {"walk_forward": (judged.rows, judged.raw)} | {name: (games, raws[name]) for name, games in tables.items()}
    measured = {}
    for name, (games, raw) in rows.items():
        model, market = answers(games.form, games.market + raw), answers(games.form, games.market)
        found = honest(trained.job, games, model, market, raw, trained.gain)
        opening = loss_of_logits(games.form, games.open_logit[:, None], games.label)
        measured[name] = found | {"open_log_loss": round(float(opening.mean()), 6)}
        accuracy[name] = {"model": picked_at_half(model, games.label), "market": picked_at_half(market, games.label)}
    return measured


def games_of(job: ArchiveJob, path: Path, split: str | None = None) -> Dataset:
    return read_games(path, job.training.form, job.training.wanted_inputs or (), job.dropped, split)


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
