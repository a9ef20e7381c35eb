"""What `linecast model train` asks for: names, the tables, the inputs of the feature set, and where the files go."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from .form import Form, form_of


@dataclass(frozen=True)
class TrainingJob:
    name: str
    version: str
    sport: str
    form: Form
    cut_off: str  # "start-20m"
    algorithm: str  # lightgbm, xgboost, ridge
    feature_set: dict  # name, version, hash: as the program knows the set, not as the table says
    set_features: tuple[str, ...]  # every feature of the set, in its order
    wanted_inputs: tuple[str, ...] | None  # None: all of them
    data: tuple[Path, ...]
    holdout_data: tuple[Path, ...]
    holdout_from: str | None
    seed: int
    git_commit: str | None
    command: str
    out: Path
    outcome: Path
    choose_from: str | None = None  # only rows from this date on choose; None: the last blocks of all that trains
    note: str | None = None  # what a reader of the card has to know of the data and cannot see in it
    node: dict = field(default_factory=dict)  # how parity asks onnxruntime-node: command and script


def read_training_job(path: Path) -> TrainingJob:
    raw = json.loads(path.read_text(encoding="utf-8"))
    wanted = raw.get("wanted_inputs")
    return TrainingJob(
        name=raw["name"],
        version=raw["version"],
        sport=raw["sport"],
        form=form_of(raw["target"], raw["market"], raw.get("timeframe"), raw.get("quantiles", False)),
        cut_off=raw["cut_off"],
        algorithm=raw["algorithm"],
        feature_set=raw["feature_set"],
        set_features=tuple(raw["set_features"]),
        wanted_inputs=None if wanted is None else tuple(wanted),
        data=tuple(Path(each) for each in raw["data"]),
        holdout_data=tuple(Path(each) for each in raw.get("holdout_data", [])),
        holdout_from=raw.get("holdout_from"),
        seed=raw["seed"],
        git_commit=raw.get("git_commit"),
        command=raw["command"],
        out=Path(raw["out"]),
        outcome=Path(raw["outcome"]),
        choose_from=raw.get("choose_from"),
        note=raw.get("note"),
        node=raw.get("node", {}),
    )
