"""From a stored table to a dataset: what happened on each row, and what the market said; what cannot be used is counted."""

from __future__ import annotations

import numpy as np
import polars as pl

from .dataset import Dataset
from .form import FIRST_SIDE, SECOND_SIDE, TIMEFRAME_MS, Form
from .refusal import Refused

DIRECTION_OUTPUT = {1: 0, 0: 1, -1: 2}  # rise, stay, fall


def dataset_of(frame: pl.DataFrame, form: Form, inputs: tuple[str, ...], sport: str) -> Dataset:
    for name in (*inputs, *form.market_columns, *form.label_columns, *([form.line_column] if form.line_column else [])):
        if name not in frame.columns:
            hint = "with --labels" if name.startswith("label_") else f"with a feature set that has what {form.target} needs"
            raise Refused(f"the table has no column {name}: build it again {hint}")
    label, dropped = _labels(frame, form)
    market = np.column_stack([numbers(frame, name) for name in form.market_columns])
    with np.errstate(invalid="ignore"):
        is_priced = ((market > 0) & (market < 1)).all(axis=1)
    dropped["no_market"] = int((~np.isnan(label) & ~is_priced).sum())
    keep = ~np.isnan(label) & is_priced
    date = game_date(frame)
    first, second = FIRST_SIDE[form.market], SECOND_SIDE[form.market]
    probability = market[:, 0]
    whole = Dataset(
        form=form,
        inputs=inputs,
        required=tuple(name for name in (*form.market_columns, f"{form.market}_hold") if name in inputs),
        features=np.column_stack([numbers(frame, name) for name in inputs]) if inputs else np.zeros((frame.height, 0)),
        label=label,
        market=_market_logit(market),
        open_logit=_logit(_optional(frame, f"{form.market}_open_novig_{first}")),
        later_probability=_later(frame, form, probability),
        prices=np.column_stack([_optional(frame, f"price_{side}") for side in (first, second)]),
        date=date,
        season=season_of(date, sport),
        as_of_ms=_epoch_ms(frame["as_of"]),
        start_ms=_epoch_ms(frame["start_at"]),
        home=frame["home"].to_numpy().astype("U8"),
        away=frame["away"].to_numpy().astype("U8"),
        game_number=frame["game_number"].to_numpy(),
        dropped=dropped,
    )
    if not keep.any():
        raise Refused(f"no row of the table has both a market and a known {form.target}: build it for days that are over, with --labels")
    return whole.where(keep)


def game_date(frame: pl.DataFrame) -> np.ndarray:
    """At the venue, as fixture_id has it; else of the start in UTC."""
    named = frame["fixture_id"].str.extract(r"(\d{4}-\d{2}-\d{2})")
    return named.fill_null(frame["start_at"].dt.strftime("%Y-%m-%d")).to_numpy().astype("datetime64[D]")


def season_of(date: np.ndarray, sport: str) -> np.ndarray:
    """Baseball plays within a year; the others begin in summer, and a season is called by the year in which it begins."""
    months = date.astype("datetime64[M]").astype(int)
    year, month = 1970 + months // 12, 1 + months % 12
    return year if sport == "mlb" else np.where(month >= 7, year, year - 1)


def numbers(frame: pl.DataFrame, name: str) -> np.ndarray:
    """float64 with NaN for null."""
    return frame[name].cast(pl.Float64).fill_null(np.nan).to_numpy().astype(np.float64)


def _labels(frame: pl.DataFrame, form: Form) -> tuple[np.ndarray, dict[str, int]]:
    for name in form.label_columns:
        bad = int(frame[name].cast(pl.Float64).is_nan().sum())
        if bad > 0:
            raise Refused(f"{name} is NaN in {bad} rows, which is neither an outcome nor unknown: build the table again")
    columns = [numbers(frame, name) for name in form.label_columns]
    unknown = np.isnan(columns).any(axis=0)
    dropped = {"label_unknown": int(unknown.sum())}
    if form.target == "line_direction":
        codes = np.array([DIRECTION_OUTPUT.get(each, np.nan) for each in columns[0]])
        return codes, dropped
    if not form.is_game:
        return columns[0], dropped
    margin = columns[0] - columns[1]
    if form.target == "result_1x2":
        return np.where(unknown, np.nan, 1.0 - np.sign(margin)), dropped
    if form.target == "over":
        margin = columns[0] + columns[1] - numbers(frame, form.line_column or "")
    if form.target == "home_cover":
        margin = margin + numbers(frame, form.line_column or "")
    dropped["tie" if form.target == "home_win" else "push"] = int((margin == 0).sum())
    dropped["no_line"] = int((np.isnan(margin) & ~unknown).sum())
    return np.where(np.isnan(margin) | (margin == 0), np.nan, (margin > 0).astype(float)), dropped


def _market_logit(market: np.ndarray) -> np.ndarray:
    """[N,1] log-odds of one side, or [N,3] ln p of three that sum to one."""
    return _logit(market) if market.shape[1] == 1 else np.log(market / market.sum(axis=1, keepdims=True))


def _logit(probability: np.ndarray) -> np.ndarray:
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.log(probability) - np.log1p(-probability)
    return np.where(np.isfinite(value), value, np.nan)


def _optional(frame: pl.DataFrame, name: str) -> np.ndarray:
    return numbers(frame, name) if name in frame.columns else np.full(frame.height, np.nan)


def _later(frame: pl.DataFrame, form: Form, probability: np.ndarray) -> np.ndarray:
    """The row's probability plus its longest known move: the nearest to a closing price that a row of a table knows."""
    move = np.full(frame.height, np.nan)
    for timeframe in TIMEFRAME_MS if form.market == "h2h" else ():
        longer = _optional(frame, f"label_line_move_v1_{timeframe}")
        move = np.where(np.isnan(longer), move, longer)
    return probability + move


def _epoch_ms(times: pl.Series) -> np.ndarray:
    return times.dt.epoch("ms").to_numpy()
