"""Makes a table of made-up games in the form of `linecast features build --labels`.

usage: make_table.py ROWS FEATURES OUT.parquet

The same numbers every time. A few columns move who wins, so that trees find something to split; a twentieth is missing.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime, timedelta, timezone

import numpy as np
import polars as pl

GAMES_PER_DAY = 15
FIRST = datetime(2012, 4, 1, 19, tzinfo=timezone.utc)
TEAMS = [f"T{number:02}" for number in range(2 * GAMES_PER_DAY)]
WORDS = {"format": "linecast.features.v1", "feature_set": "made-up", "feature_set_version": "1", "as_of": "start-20m"}
HASH = "f" * 64


def main(rows: int, features: int, out: str) -> None:
    rng = np.random.default_rng(5)
    x = rng.normal(0, 1, (rows, features))
    market = rng.normal(0.1, 0.4, rows)
    weights = np.zeros(features)
    weights[:8] = np.linspace(0.3, 0.1, 8)[: min(8, features)]
    home_won = rng.random(rows) < 1 / (1 + np.exp(-(market + x @ weights)))
    x[rng.random(x.shape) < 0.05] = np.nan
    place = np.arange(rows) % GAMES_PER_DAY
    starts = [FIRST + timedelta(days=int(number)) for number in np.arange(rows) // GAMES_PER_DAY]
    home, away = [TEAMS[2 * each] for each in place], [TEAMS[2 * each + 1] for each in place]
    columns = {
        "fixture_id": [f"mlb-{start.date()}-{b}-{a}" for start, a, b in zip(starts, home, away)],
        "as_of": [start - timedelta(minutes=20) for start in starts],
        "start_at": starts,
        "home": home,
        "away": away,
        "game_number": np.ones(rows, np.int32),
        "h2h_novig_home": 1 / (1 + np.exp(-market)),
        "label_home_score": home_won * 1.0 + 2,
        "label_away_score": 3.0 - home_won,
    } | {f"f{column}": x[:, column] for column in range(features)}
    frame = pl.DataFrame(columns, nan_to_null=True).sort("as_of", "fixture_id")
    told = WORDS | {"feature_set_hash": HASH}
    frame.write_parquet(out, metadata={f"linecast.{key}": value for key, value in told.items()})
    print(json.dumps({"bytes": frame.estimated_size()}))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
