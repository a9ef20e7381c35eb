"""What is wrong with a table is said before anything is fitted."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_up import FEATURE_SET, games, write_table

from linecast_trainer.parquet_table import joined, read_stored_table
from linecast_trainer.refusal import Refused


def test_a_table_keeps_its_words_and_its_hash(tmp_path: Path):
    table = read_stored_table(write_table(tmp_path / "t.parquet", games(days=2)), FEATURE_SET)
    assert table.words["as_of"] == "start-20m"
    assert table.frame.height == 24 and len(table.sha256) == 64


def test_another_definition_of_the_set_is_refused(tmp_path: Path):
    path = write_table(tmp_path / "t.parquet", games(days=2), feature_set_hash="0" * 64)
    with pytest.raises(Refused, match="made with another definition of made-up@1 .hash 000000000000, here ffffffffffff"):
        read_stored_table(path, FEATURE_SET)


def test_another_set_is_refused(tmp_path: Path):
    path = write_table(tmp_path / "t.parquet", games(days=2), feature_set="other")
    with pytest.raises(Refused, match="holds the feature set other@1, and made-up@1 was asked for"):
        read_stored_table(path, FEATURE_SET)


@pytest.mark.parametrize("length", [0, 4, 500, -1])
def test_a_torn_file_is_refused(tmp_path: Path, length: int):
    path = write_table(tmp_path / "t.parquet", games(days=2))
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(Refused, match="cannot be read as Parquet .*: build the table again"):
        read_stored_table(path, FEATURE_SET)


def test_a_file_that_is_damaged_inside_is_refused(tmp_path: Path):
    path = write_table(tmp_path / "t.parquet", games(days=40))
    content = bytearray(path.read_bytes())
    content[200:2000] = b"\xff" * 1800
    path.write_bytes(content)
    with pytest.raises(Refused, match="cannot be read as Parquet"):
        read_stored_table(path, FEATURE_SET)


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (lambda frame: frame.drop("as_of"), "no column as_of"),
        (lambda frame: frame.head(0), "has no rows"),
    ],
)
def test_a_table_without_keys_or_rows_is_refused(tmp_path: Path, change, word: str):
    with pytest.raises(Refused, match=word):
        read_stored_table(write_table(tmp_path / "t.parquet", change(games(days=2))), FEATURE_SET)


def test_what_is_not_there_and_what_is_another_file_are_refused(tmp_path: Path):
    with pytest.raises(Refused, match="there is no table"):
        read_stored_table(tmp_path / "t.parquet", FEATURE_SET)
    games(days=2).write_parquet(tmp_path / "plain.parquet")
    with pytest.raises(Refused, match="no table that linecast features build has made"):
        read_stored_table(tmp_path / "plain.parquet", FEATURE_SET)


def test_tables_that_overlap_are_refused(tmp_path: Path):
    first = read_stored_table(write_table(tmp_path / "a.parquet", games(days=10)), FEATURE_SET)
    second = read_stored_table(write_table(tmp_path / "b.parquet", games(days=10, first="2015-04-15")), FEATURE_SET)
    assert joined([second, first]).height == 240
    with pytest.raises(Refused, match="the tables overlap: 120 rows are there twice, the first of mlb-2015-04-05"):
        joined([first, second, first])


def test_tables_of_two_cut_offs_are_not_joined(tmp_path: Path):
    first = read_stored_table(write_table(tmp_path / "a.parquet", games(days=2)), FEATURE_SET)
    second = read_stored_table(write_table(tmp_path / "b.parquet", games(days=2, first="2015-05-01"), as_of="start-1h"), FEATURE_SET)
    with pytest.raises(Refused, match="as of start-1h"):
        joined([first, second])
