"""What the TypeScript step asks for: names, hashes and the tables it wrote."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Job:
    name: str
    version: str
    sport: str
    market: str
    target: str
    feature_set: dict  # name, version, hash
    inputs: tuple[str, ...]
    archive_csv: Path
    archive_dropped: dict[str, int]
    pinnacle_csv: dict[int, Path]  # minutes before the start -> table
    sources: list[dict]  # use, file, sha256
    command: str
    out: Path


def read_job(path: Path) -> Job:
    raw = json.loads(path.read_text(encoding="utf-8"))
    return Job(
        **raw["model"],
        feature_set=raw["feature_set"],
        inputs=tuple(raw["inputs"]),
        archive_csv=Path(raw["archive"]["csv"]),
        archive_dropped=raw["archive"]["dropped"],
        pinnacle_csv={each["minutes_before_start"]: Path(each["csv"]) for each in raw["pinnacle"]},
        sources=raw["sources"],
        command=raw["command"],
        out=Path(raw["out"]),
    )
