"""Contributions by LightGBM's own pred_contrib on one thread: the contestant of TreeSHAP.

usage: contributions.py BOOSTER.txt ROWS.f64 INPUTS SINGLE SHOWN

All rows in one call, then SINGLE of them in a call each. Prints times per row, and the contributions of the first SHOWN rows.
"""

from __future__ import annotations

import json
import sys
import time

import lightgbm as lgb
import numpy as np


def main(booster_path: str, rows_path: str, inputs: int, single: int, shown: int) -> None:
    booster = lgb.Booster(model_file=booster_path)
    rows = np.fromfile(rows_path, "<f8").reshape(-1, inputs)
    explain(booster, rows[:1])
    began = time.process_time()
    values = explain(booster, rows)
    together = (time.process_time() - began) / len(rows)
    took = []
    for row in rows[:single]:
        asked = time.perf_counter()
        explain(booster, row.reshape(1, -1))
        took.append(time.perf_counter() - asked)
    print(json.dumps({"togetherUs": together * 1e6, "singleUs": float(np.median(took)) * 1e6, "shown": values[:shown].tolist()}))


def explain(booster: lgb.Booster, rows: np.ndarray) -> np.ndarray:
    """[N,F+1]: the last column is the expected score."""
    return booster.predict(rows, pred_contrib=True, num_threads=1)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:]))
