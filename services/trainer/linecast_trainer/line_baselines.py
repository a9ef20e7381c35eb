"""`python -m linecast_trainer.line_baselines MODEL TABLE HOUR_TABLE DATE [OTHER]`: a model of line direction beside plain rules.

MODEL is the folder of a version, TABLE what it was trained on, HOUR_TABLE a table of the same rows that has h2h_delta_1h, and
DATE the first of the hold-out. The rules learn from the rows before DATE, as the model did; all are judged on those after.
OTHER is the folder of another version with the same inputs, judged beside the first.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import polars as pl

from .baseline import offset_of
from .dataset import Dataset
from .folds import holdout_split
from .form import TIMEFRAME_MS, form_of
from .line_rules import FALL, RISE, RULES, STAY, base_rates, calls_of_rules, worth_of_calls
from .losses import row_loss
from .metrics import DateDraw
from .parity import Runner
from .parquet_table import read_stored_table
from .refusal import EXIT_CODES, Refused
from .targets import dataset_of

HOUR_MOVE = "h2h_delta_1h"
KEYS = ("fixture_id", "as_of")


@dataclass(frozen=True)
class Judged:
    """One answer to the rows of the hold-out."""

    name: str
    answer: np.ndarray  # [N,3]
    call: np.ndarray  # [N]

    @property
    def rises(self) -> np.ndarray:
        """[N]: which way, if it moves at all."""
        return self.answer[:, RISE] > self.answer[:, FALL]


def main(args: list[str]) -> int:
    if len(args) not in (4, 5):
        print("usage: python -m linecast_trainer.line_baselines MODEL TABLE HOUR_TABLE DATE [OTHER]", file=sys.stderr)
        return 2
    try:
        print("\n".join(report(Path(args[0]), Path(args[1]), Path(args[2]), args[3], *map(Path, args[4:]))))
    except Refused as refused:
        print(refused.sentence, file=sys.stderr)
        return EXIT_CODES[refused.cause]
    return 0


def report(model: Path, table: Path, hour_table: Path, holdout_from: str, other: Path | None = None) -> list[str]:
    """Lines of a Markdown table."""
    manifest = manifest_in(model)
    train, held = rows_of(manifest, table, hour_table, holdout_from)
    others = [] if other is None else [other_of(manifest, other, train, held)]
    return table_lines(manifest["timeframe"], held, [model_of(model, train, held), *rules_of(manifest["timeframe"], train, held), *others])


def manifest_in(model: Path) -> dict:
    return json.loads((model / "model.json").read_text(encoding="utf-8"))


def other_of(manifest: dict, folder: Path, train: Dataset, held: Dataset) -> Judged:
    other = manifest_in(folder)
    for field in ("target", "market", "timeframe", "inputs"):
        if other[field] != manifest[field]:
            raise Refused(f"{folder} differs in its {field} from the first model: give a version of the same model with the same inputs")
    return replace(model_of(folder, train, held), name=f"version {other['version']}")


def rows_of(manifest: dict, table: Path, hour_table: Path, holdout_from: str) -> tuple[Dataset, Dataset]:
    if manifest["target"] != "line_direction":
        raise Refused(f"{manifest['name']} foresees {manifest['target']} and no line direction: give a model of line_direction")
    form = form_of(manifest["target"], manifest["market"], manifest["timeframe"])
    frame = read_stored_table(table, manifest["feature_set"]).frame.sort("as_of", "fixture_id")
    window_move = f"h2h_delta_{manifest['timeframe']}"
    if HOUR_MOVE not in frame.columns:
        frame = frame.join(pl.read_parquet(hour_table, columns=[*KEYS, HOUR_MOVE]), on=KEYS, how="left", maintain_order="left")
    moves = tuple(name for name in dict.fromkeys((window_move, HOUR_MOVE)) if name not in manifest["inputs"])
    return holdout_split(dataset_of(frame, form, (*manifest["inputs"], *moves), manifest["sport"]), holdout_from)


def model_of(folder: Path, train: Dataset, held: Dataset) -> Judged:
    runner = Runner((folder / "model.onnx").read_bytes())
    answer = runner.answer(held.features[:, : runner.inputs], offset_of(train.label[train.is_complete], held)).probability
    return Judged("model", answer, answer.argmax(axis=1))


def rules_of(timeframe: str, train: Dataset, held: Dataset) -> list[Judged]:
    base = np.tile(base_rates(train.label.astype(int)), (len(held), 1))
    judged = [Judged("base rates", base, base.argmax(axis=1))]
    made, calls = _calls(timeframe, train), _calls(timeframe, held)
    for name in RULES:
        answer = worth_of_calls(made[name], train.label.astype(int))[calls[name]]
        judged.append(Judged(name, answer, calls[name]))
    return judged


def _calls(timeframe: str, rows: Dataset) -> dict[str, np.ndarray]:
    window, hour = (rows.features[:, rows.inputs.index(name)] for name in (f"h2h_delta_{timeframe}", HOUR_MOVE))
    return calls_of_rules(window, hour, TIMEFRAME_MS[timeframe])


def table_lines(timeframe: str, held: Dataset, judged: list[Judged]) -> list[str]:
    draw, moved = DateDraw(held.date), held.label != STAY
    first = f"{timeframe}: {len(held):,} rows of {draw.days} dates, {held.date.min()} to {held.date.max()}; {moved.sum():,} moved"
    heads = ("who", "log loss", "accuracy (95 %)", "which way, of those that moved (95 %)", "log loss of the model minus it (95 %)")
    lines = [first, "", f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
    losses = [row_loss(held.form, each.answer, held.label) for each in judged]
    for each, loss in zip(judged, losses):
        right = _share(draw, each.call == held.label)
        way = _share(DateDraw(held.date[moved]), each.rises[moved] == (held.label[moved] == RISE))
        lines.append(f"| {each.name} | {loss.mean():.5f} | {right} | {way} | {_difference(draw, losses[0] - loss)} |")
    return lines


def _share(draw: DateDraw, is_right: np.ndarray) -> str:
    low, high = draw.interval(is_right.astype(float))
    return f"{is_right.mean():.4f} ({low:.4f}..{high:.4f})"


def _difference(draw: DateDraw, gap: np.ndarray) -> str:
    if not gap.any():
        return ""
    low, high = draw.interval(gap)
    return f"{gap.mean():+.5f} ({low:+.5f}..{high:+.5f})"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
