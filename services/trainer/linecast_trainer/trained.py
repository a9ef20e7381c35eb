"""Everything a run has found, for the files and the card."""

from __future__ import annotations

from dataclasses import dataclass

from .calibrate import CalibrationChoice
from .dataset import Dataset
from .learner import Fitted, Learner
from .parquet_table import StoredTable
from .search import Choice
from .training_job import TrainingJob


@dataclass(frozen=True)
class Trained:
    job: TrainingJob
    tables: list[tuple[str, StoredTable]]  # what for, and the table
    train: Dataset  # what trained and chose, with the inputs that were kept
    holdout: Dataset | None
    learner: Learner
    choice: Choice
    calibration: CalibrationChoice
    fitted: Fitted
    interval: dict
    gain: dict[str, float]  # share of each input
