"""What each target is: its link, its outputs, what f corrects, and the columns that it is read from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from .refusal import Refused

Link = Literal["sigmoid", "softmax", "identity"]
Baseline = Literal["market", "base_rates", "zero"]

GAME_TARGETS = {"home_win": "h2h", "result_1x2": "h2h", "over": "total", "home_cover": "spread"}
LINE_TARGETS = ("line_direction", "line_move", "swing_high", "swing_low")
FIRST_SIDE = {"h2h": "home", "spread": "home", "total": "over"}
SECOND_SIDE = {"h2h": "away", "spread": "away", "total": "under"}
TIMEFRAME_MS = {"1m": 60_000, "5m": 300_000, "15m": 900_000, "1h": 3_600_000, "4h": 14_400_000, "1d": 86_400_000}
DAY_MS = TIMEFRAME_MS["1d"]
QUANTILES = {"q10": 0.1, "q50": 0.5, "q90": 0.9}
LABEL_VERSION = 1  # labelVersion of @linecast/domain/labels


@dataclass(frozen=True)
class Form:
    """`p = link(baseline + f(x))`; K = width of baseline and raw score, P = number of outputs."""

    target: str
    market: str
    timeframe: str | None
    link: Link
    outputs: tuple[str, ...]
    baseline: Baseline
    market_columns: tuple[str, ...]  # no-vig probabilities as of the row; the baseline where that is the market
    label_columns: tuple[str, ...]
    line_column: str | None = None  # the posted line that a push is measured against
    quantiles: tuple[float, ...] = ()  # of a size: an output each, in place of one expectation

    @property
    def is_game(self) -> bool:
        return self.timeframe is None

    @property
    def columns(self) -> int:
        """K."""
        return 1 if self.link == "sigmoid" else len(self.outputs)

    @property
    def loss_name(self) -> str:
        """As metrics call it."""
        if self.link != "identity":
            return "log_loss"
        return "pinball_loss" if self.quantiles else "squared_error"

    @property
    def purge_ms(self) -> int:
        """Between a label that trains and the first row that is judged: a day for games, the window for lines."""
        return DAY_MS if self.timeframe is None else TIMEFRAME_MS[self.timeframe]


def form_of(target: str, market: str, timeframe: str | None, is_quantiles: bool = False) -> Form:
    if market not in FIRST_SIDE:
        raise Refused(f'there is no market "{market}": give one of {", ".join(FIRST_SIDE)}')
    if is_quantiles and target != "line_move":
        raise Refused(f"{target} is no size and has no quantiles: give them with line_move")
    if target in GAME_TARGETS:
        return _game_form(target, market, timeframe)
    if target in LINE_TARGETS:
        form = _line_form(target, market, timeframe)
        return replace(form, outputs=tuple(QUANTILES), quantiles=tuple(QUANTILES.values()), baseline="base_rates") if is_quantiles else form
    raise Refused(f'there is no target "{target}": give one of {", ".join((*GAME_TARGETS, *LINE_TARGETS))}')


def _game_form(target: str, market: str, timeframe: str | None) -> Form:
    if GAME_TARGETS[target] != market:
        raise Refused(f"{target} is decided on the market {GAME_TARGETS[target]}, not on {market}: give that market")
    if timeframe is not None:
        raise Refused(f"{target} is decided by the game and has no timeframe: leave the timeframe out")
    scores = ("label_home_score", "label_away_score")
    if target == "result_1x2":
        sides = ("home", "draw", "away")
        return Form(target, market, None, "softmax", sides, "market", tuple(f"h2h_novig_{side}" for side in sides), scores)
    first = FIRST_SIDE[market]
    line = None if market == "h2h" else f"{market}_line"
    return Form(target, market, None, "sigmoid", (first,), "market", (f"{market}_novig_{first}",), scores, line)


def _line_form(target: str, market: str, timeframe: str | None) -> Form:
    if timeframe not in TIMEFRAME_MS:
        raise Refused(f"{target} needs a timeframe: give one of {', '.join(TIMEFRAME_MS)}")
    if target.startswith("swing") and market != "h2h":
        raise Refused(f"{target} is a swing of a probability, and only the market h2h has one: give that market")
    link, outputs, baseline = {
        "line_direction": ("softmax", ("rise", "stay", "fall"), "base_rates"),
        "line_move": ("identity", ("move",), "zero"),
    }.get(target, ("sigmoid", ("swing",), "base_rates"))
    label = f"label_{target}_v{LABEL_VERSION}_{timeframe}"
    novig = f"{market}_novig_{FIRST_SIDE[market]}"
    return Form(target, market, timeframe, link, outputs, baseline, (novig,), (label,))
