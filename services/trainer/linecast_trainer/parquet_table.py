"""The tables that `linecast features build --labels` wrote, held against the feature set that the program knows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from .model_files import sha256_hex
from .refusal import Refused

FORMAT = "linecast.features.v1"
KEYS = ("fixture_id", "as_of", "start_at", "home", "away", "game_number")
PREFIX = "linecast."


@dataclass(frozen=True)
class StoredTable:
    path: Path
    words: dict[str, str]  # feature_set, feature_set_hash, as_of, source, ...; without their prefix
    frame: pl.DataFrame
    sha256: str


def read_stored_table(path: Path, feature_set: dict) -> StoredTable:
    if not path.is_file():
        raise Refused(f"there is no table at {path}: make one with linecast features build --labels")
    try:
        metadata = pl.read_parquet_metadata(path)
        frame = pl.read_parquet(path)
    except (pl.exceptions.PolarsError, OSError) as error:
        why = str(error).splitlines()[0]
        raise Refused(f"{path} cannot be read as Parquet ({why}): build the table again") from None
    words = {key.removeprefix(PREFIX): value for key, value in metadata.items() if key.startswith(PREFIX)}
    if words.get("format") != FORMAT:
        raise Refused(f"{path} is no table that linecast features build has made: build one with it")
    _require_set(path, words, feature_set)
    _require_columns(path, frame, KEYS)
    if frame.height == 0:
        raise Refused(f"{path} has no rows: build the table for days on which there were games")
    return StoredTable(path, words, frame, sha256_hex(path.read_bytes()))


def _require_set(path: Path, words: dict[str, str], feature_set: dict) -> None:
    asked = f"{feature_set['name']}@{feature_set['version']}"
    said = f"{words.get('feature_set')}@{words.get('feature_set_version')}"
    if said != asked:
        raise Refused(f"{path} holds the feature set {said}, and {asked} was asked for: give the set of the table")
    if words.get("feature_set_hash") != feature_set["hash"]:
        raise Refused(
            f"{path} was made with another definition of {asked} (hash {str(words.get('feature_set_hash'))[:12]}, here "
            f"{feature_set['hash'][:12]}): build the table again with this version of linecast"
        )


def _require_columns(path: Path, frame: pl.DataFrame, columns: tuple[str, ...]) -> None:
    missing = [name for name in columns if name not in frame.columns]
    if missing:
        raise Refused(f"{path} has no column {missing[0]}: build the table again with linecast features build --labels")


def joined(tables: list[StoredTable]) -> pl.DataFrame:
    """One table behind the other, by time. A game that is in two of them would be judged by itself."""
    for table in tables[1:]:
        here, there = (each.words.get("as_of") for each in (table, tables[0]))
        if here != there:
            raise Refused(f"{table.path} is as of {here} and {tables[0].path} as of {there}: give tables of one cut-off")
    frame = pl.concat([each.frame for each in tables], how="diagonal_relaxed")
    twice = frame.group_by("fixture_id", "as_of").len().filter(pl.col("len") > 1)
    if twice.height > 0:
        first = twice.sort("fixture_id")["fixture_id"][0]
        raise Refused(
            f"the tables overlap: {twice.height} rows are there twice, the first of {first}; build them for days that do not overlap"
        )
    return frame.sort("as_of", "fixture_id")
