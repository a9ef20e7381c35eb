"""Three window features of the moneyline as one would write them in polars: the contestant of `linecast features build`.

usage: window_features.py TAPE FIXTURES.json TABLE.parquet

Reads the quotes of a tape, takes the points (fixture, as-of time) from a table that was built of the same tape, computes the
features for all of them, and then compares them with that table. Prints one JSON object.
"""

import json
import sys
import time
from pathlib import Path

import polars as pl

HOUR_MS = 3_600_000
NEWTON_STEPS = 12
TOLERANCE = 1e-9


def read_quotes(tape: Path, fixtures: dict[str, str]) -> pl.DataFrame:
    """The moneyline as it held after each time it was told; null prices while it was not offered."""
    lines = pl.read_ndjson(tape / "quotes.ndjson.gz", infer_schema_length=None)
    moneyline = pl.col("markets").struct.field("h2h")
    return (
        lines.select(
            pl.col("fixture").replace_strict(fixtures, default=None).alias("fixture_id"),
            pl.col("at").str.to_datetime(time_unit="ms", time_zone="UTC").alias("at"),
            decimal(moneyline.struct.field("home")).alias("home"),
            decimal(moneyline.struct.field("away")).alias("away"),
        )
        .drop_nulls("fixture_id")
        .unique(["fixture_id", "at"], keep="last", maintain_order=True)
        .sort("fixture_id", "at")
        # Nothing counts before the first offer.
        .filter(pl.col("home").is_not_null().cum_max().over("fixture_id"))
    )


def decimal(american: pl.Expr) -> pl.Expr:
    return pl.when(american > 0).then(1 + american / 100).otherwise(1 + 100 / american.abs())


def with_probability(quotes: pl.DataFrame) -> pl.DataFrame:
    """The power method: the k at which the k-th powers of 1 / odds sum to one, by Newton's steps."""
    home, away, k = 1 / pl.col("home"), 1 / pl.col("away"), pl.col("k")
    excess = home**k + away**k - 1
    slope = home**k * home.log() + away**k * away.log()
    solved = quotes.with_columns(k=pl.lit(1.0))
    for _ in range(NEWTON_STEPS):
        solved = solved.with_columns(k=k - excess / slope)
    return solved.with_columns(p=home**k).drop("k")


def with_sums(quotes: pl.DataFrame) -> pl.DataFrame:
    """Running counts and sums, so that a window is a difference of two."""
    move = (pl.col("p") - pl.col("p").shift(1)).over("fixture_id")
    return quotes.with_columns(
        told=pl.int_range(1, pl.len() + 1).over("fixture_id"),
        squares=(move**2).fill_null(0).cum_sum().over("fixture_id"),
    ).select("fixture_id", "at", "p", "told", "squares")


def features_at(quotes: pl.DataFrame, points: pl.DataFrame) -> pl.DataFrame:
    hour_ago = points.with_columns(at=pl.col("as_of") - pl.duration(milliseconds=HOUR_MS))
    as_of = {"on": "at", "by": "fixture_id", "strategy": "backward", "check_sortedness": False}
    now = points.with_columns(at="as_of").join_asof(quotes, **as_of)
    then = hour_ago.join_asof(quotes, **as_of)
    joined = now.with_columns(then.select("p", "told", "squares").rename(lambda name: f"{name}_then"))
    was_open = pl.col("told_then").is_not_null()
    is_offered = was_open & pl.col("p").is_not_null()
    return joined.select(
        "fixture_id",
        "as_of",
        h2h_delta_1h=pl.when(is_offered).then(pl.col("p") - pl.col("p_then")),
        h2h_updates_1h=pl.when(was_open).then(pl.col("told") - pl.col("told_then")),
        h2h_volatility_1h=pl.when(is_offered).then(
            (pl.col("squares") - pl.col("squares_then")).clip(0).sqrt()
        ),
    )


def compare(mine: pl.DataFrame, table: pl.DataFrame) -> dict[str, float]:
    """The share of values that are equal, null to null.

    Of A, B and A again at one time B stands in linecast (docs/tape-format.md), and the last here: that much may differ.
    """
    shares = {}
    for name in ["h2h_delta_1h", "h2h_updates_1h", "h2h_volatility_1h"]:
        ours, theirs = mine[name].cast(pl.Float64), table[name].cast(pl.Float64)
        # A root of a difference of sums keeps half of their digits.
        near = TOLERANCE if name != "h2h_volatility_1h" else TOLERANCE**0.5
        equal = ((ours - theirs).abs() <= near).fill_null(False) | (ours.is_null() & theirs.is_null())
        shares[name] = equal.mean()
    return shares


def main(tape: str, fixtures: str, table: str) -> None:
    points = pl.read_parquet(table, columns=["fixture_id", "as_of"]).sort("fixture_id", "as_of")
    names = json.loads(Path(fixtures).read_text())
    began = time.process_time()
    quotes = with_sums(with_probability(read_quotes(Path(tape), names)))
    features = features_at(quotes, points)
    cpu_seconds = time.process_time() - began
    known = pl.read_parquet(table).sort("fixture_id", "as_of")
    print(json.dumps({"rows": features.height, "cpuSeconds": cpu_seconds, "equal": compare(features, known)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
