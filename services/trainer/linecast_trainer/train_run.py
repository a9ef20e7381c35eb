"""The whole run, top to bottom: read, choose, calibrate, fit, look for leaks, export, prove, compare, write."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from . import leaks, metrics, model_bundle
from .bagging import bagged_interval
from .calibrate import choose_calibration
from .dataset import Dataset, useful_inputs
from .folds import holdout_split, keep_clear, walk_forward_folds
from .leak_evidence import Evidence
from .learners import learner_of
from .losses import answers
from .model_files import require_place, write_files
from .parquet_table import StoredTable, joined, read_stored_table
from .refusal import Cause, Refused
from .search import choose, fit_as_chosen, require_two_outcomes
from .targets import dataset_of
from .trained import Trained
from .training_job import TrainingJob

Say = Callable[[str], None]


def train(job: TrainingJob, say: Say) -> dict:
    """Writes the model and returns its manifest; Refused where there is none."""
    require_place(job.out)
    learner = learner_of(job.algorithm, job.seed)
    tables, train_rows, holdout = read_rows(job)
    require_two_outcomes(train_rows.where(train_rows.is_complete))
    train_rows = train_rows.with_inputs(useful_inputs(train_rows))
    period, folds = walk_forward_folds(train_rows, job.choose_from)
    say(f"{len(train_rows):,} rows, {len(train_rows.inputs)} inputs, {len(folds)} {period}s judged by those before them")
    choice = choose(learner, train_rows, period, folds, say)
    calibration = choose_calibration(choice.chosen.judged)
    fitted = fit_as_chosen(learner, train_rows, choice.chosen)
    gain = shares(train_rows.inputs, fitted.gain())
    judged = choice.chosen.judged
    measured = {"out_of_fold": honest(job, judged.rows, calibration.answer, answers(job.form, judged.offset), judged.raw, gain)}
    say(f"calibration: {calibration.calibration.kind}; {fitted.rounds} rounds; no leak signature")
    interval = bagged_interval(learner, train_rows, fitted, choice.chosen.setting, job.seed)
    trained = Trained(job, tables, train_rows, holdout, learner, choice, calibration, fitted, interval, gain)
    held = model_bundle.held_out(trained)
    if held is not None:
        measured["hold_out"] = honest(job, held.rows, held.answer, held.baseline, held.raw, gain)
    files, manifest = model_bundle.bundle(trained, measured, say)
    write_files(job.out, files)
    return manifest


def honest(job: TrainingJob, rows: Dataset, model: np.ndarray, baseline: np.ndarray, raw: np.ndarray, gain: dict[str, float]) -> dict:
    """The comparison of the model with its baseline, once nothing in it looks like a leak."""
    refuse_leaks(leaks.vetoes(Evidence(job.sport, rows, model, baseline, gain)))
    return metrics.compared(rows, model, baseline, raw)


def read_rows(job: TrainingJob) -> tuple[list[tuple[str, StoredTable]], Dataset, Dataset | None]:
    inputs = job.wanted_inputs or job.set_features
    refuse_leaks([veto] if (veto := leaks.label_veto(inputs)) else [])
    train_tables = [read_stored_table(path, job.feature_set) for path in job.data]
    require_known(inputs, train_tables[0])
    refuse_leaks([veto] if (veto := leaks.inputs_veto(inputs, job.set_features)) else [])
    held_tables = [read_stored_table(path, job.feature_set) for path in job.holdout_data]
    require_cut_off(job, [*train_tables, *held_tables])
    data = dataset_of(joined(train_tables), job.form, inputs, job.sport)
    holdout = dataset_of(joined(held_tables), job.form, inputs, job.sport) if held_tables else None
    for rows in (data, holdout):
        refuse_leaks([veto] if rows is not None and (veto := leaks.time_veto(rows)) else [])
    if holdout is not None:
        data = keep_clear(data, holdout)
    elif job.holdout_from is not None:
        data, holdout = holdout_split(data, job.holdout_from)
    named = [("train", each) for each in train_tables] + [("hold out", each) for each in held_tables]
    return named, data, holdout


def require_known(inputs: tuple[str, ...], table: StoredTable) -> None:
    """A name that stands nowhere is a slip of the pen; one that stands in the table and in no set is a leak."""
    unknown = [name for name in inputs if name not in table.frame.columns]
    if unknown:
        raise Refused(f"there is no input {unknown[0]} in {table.path}: see linecast features list for the names of the set")


def require_cut_off(job: TrainingJob, tables: list[StoredTable]) -> None:
    for table in tables:
        said = table.words.get("as_of")
        if said != job.cut_off:
            raise Refused(f"{table.path} is as of {said}, and {job.cut_off} was asked for: give --as-of {said}, or build the table again")


def refuse_leaks(sentences: list[str]) -> None:
    if sentences:
        raise Refused("; also: ".join(sentences) + ". Nothing was written", Cause.LEAK)


def shares(inputs: tuple[str, ...], gain: np.ndarray) -> dict[str, float]:
    total = float(gain.sum())
    return {name: float(each) / total if total > 0 else 0.0 for name, each in zip(inputs, gain)}
