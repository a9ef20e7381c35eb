"""A season replayed as one would write it in plain Python: the contestant of `linecast backtest`.

usage: replay.py JOB.json

Reads the quotes of a tape, walks through those of each game, takes the champion's four inputs at each cut-off, and asks the
champion's graph for a row at a time. Prints CPU seconds and every probability, to be held against linecast's own.
"""

from __future__ import annotations

import json
import math
import sys
import time
from collections import defaultdict
from datetime import datetime
from pathlib import Path

import numpy as np
import onnxruntime as ort

HALVINGS = 80


def main(path: str) -> None:
    job = json.loads(Path(path).read_text())
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    session = ort.InferenceSession(job["graph"], options, providers=["CPUExecutionProvider"])

    began = time.process_time()
    games = read_games(Path(job["tape"]), job["fixtures"])
    read = time.process_time() - began

    began = time.process_time()
    probabilities = {}
    for name, (start_ms, quotes) in games.items():
        for at_ms, row in rows(quotes, [start_ms - each for each in job["cutOffsBeforeStartMs"]]):
            probabilities[f"{name} {at_ms}"] = answer(session, *row)
    decided = time.process_time() - began
    print(json.dumps({"readSeconds": read, "decideSeconds": decided, "games": len(games), "probabilities": probabilities}))


def read_games(tape: Path, names: dict[str, str]) -> dict[str, tuple[int, list]]:
    """By linecast's name of the game: its start, and (time, markets) in order."""
    header = json.loads((tape / "tape.json").read_text())
    quotes = defaultdict(list)
    with (tape / "quotes.ndjson").open() as lines:
        for line in lines:
            told = json.loads(line)
            quotes[told["fixture"]].append((epoch_ms(told["at"]), told["markets"]))
    return {names[each["ref"]]: (epoch_ms(each["start_at"]), quotes[each["ref"]]) for each in header["fixtures"]}


def epoch_ms(time_told: str) -> int:
    return round(datetime.fromisoformat(time_told).timestamp() * 1000)


def rows(quotes: list, times: list[int]):
    """(time, (inputs, market log-odds)) wherever there is a moneyline, in one walk."""
    at, first_logit, first_total = 0, None, None
    moneyline = total = None
    for at_ms in sorted(times):
        while at < len(quotes) and quotes[at][0] <= at_ms:
            markets = quotes[at][1]
            at += 1
            if "h2h" in markets:
                moneyline = markets["h2h"]
                if moneyline and first_logit is None:
                    first_logit = logit(no_vig(moneyline)[0])
            if "total" in markets:
                total = markets["total"]["line"] if markets["total"] else None
                if total is not None and first_total is None:
                    first_total = total
        if moneyline:
            home, hold = no_vig(moneyline)
            now = logit(home)
            line = math.nan if total is None else total
            yield at_ms, ([now - first_logit, hold, line, math.nan if total is None else total - first_total], now)


def no_vig(prices: dict) -> tuple[float, float]:
    """Home probability by the power method, and 1 - 1/booksum."""
    home, away = 1 / decimal(prices["home"]), 1 / decimal(prices["away"])
    low, high = 0.01, 50.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if home**middle + away**middle > 1:
            low = middle
        else:
            high = middle
    k = (low + high) / 2
    return home**k / (home**k + away**k), 1 - 1 / (home + away)


def decimal(american: int) -> float:
    return 1 + (american / 100 if american > 0 else 100 / -american)


def logit(p: float) -> float:
    return math.log(p) - math.log1p(-p)


def answer(session: ort.InferenceSession, inputs: list[float], market: float) -> float:
    feed = {"features": np.array([inputs]), "market_logit": np.array([[market]])}
    (raw,) = session.run(["raw_score"], feed)
    return 1 / (1 + math.exp(-(market + raw[0, 0])))


if __name__ == "__main__":
    main(*sys.argv[1:])
