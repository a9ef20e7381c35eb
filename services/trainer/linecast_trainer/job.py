"""What `npm run train` asks for: a training job as any other, and beside it the tables and files of the season archive."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from .training_job import TrainingJob, read_training_job


@dataclass(frozen=True)
class ArchiveJob:
    training: TrainingJob  # its one table holds all seasons, the test season too
    dropped: dict[str, int]  # games of the archive that are in no table, by reason
    pinnacle: dict[int, Path]  # minutes before the start -> table
    sources: list[dict]  # use, file, sha256: of what was read, as stored

    @property
    def archive(self) -> Path:
        return self.training.data[0]


def read_job(path: Path) -> ArchiveJob:
    raw = json.loads(path.read_text(encoding="utf-8"))
    return ArchiveJob(
        training=read_training_job(path),
        dropped=raw["dropped"],
        pinnacle={each["minutes_before_start"]: Path(each["csv"]) for each in raw["pinnacle"]},
        sources=raw["sources"],
    )
