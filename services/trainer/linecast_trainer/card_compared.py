"""The tables of a card that set the model beside what it corrects, and one sentence on each."""

from __future__ import annotations

from .form import Form

NON_INFERIOR = 0.001
SMALL = 2430  # games of a season
BASELINE_WORDS = {"market": "market", "base_rates": "base rates", "zero": "no change"}
QUALITY = ("accuracy", "brier", "ece10", "slope", "in_the_large", "top_label_ece10")


FOLDS_AND_HOLD_OUT = (
    "Out of fold: each period judged by those before it; these rows chose the",
    "setting and the calibration, so that line flatters the model. Hold-out: judged once, by the graph that ships.",
)


def compared_lines(form: Form, metrics: dict, reading: tuple[str, ...] = FOLDS_AND_HOLD_OUT) -> list[str]:
    """`reading`: what the rows are, going on in the line that it begins in."""
    base = BASELINE_WORDS[form.baseline]
    loss = form.loss_name
    lines = [
        f"## Compared with the {base}",
        "",
        f"Both on the same rows; the difference in {loss.replace('_', ' ')} is model minus {base}, so below 0 the model is better. Intervals are 95 %,",
        f"from a bootstrap over dates with a fixed seed. {reading[0]}",
        *reading[1:],
        "",
        f"| rows | n | dates | from | to | model | {base} | difference (95 %) |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, each in metrics.items():
        model, market = (_with_interval(each[who], loss) for who in ("model", "market"))
        low, high = each["difference_ci95"]
        counts = f"{each['games']:,} | {each['dates']} | {each['from']} | {each['to']}"
        places = "+.3g" if form.link == "identity" else "+.6f"
        difference = f"{each['difference']:{places}} ({low:{places}}..{high:{places}})"
        lines.append(f"| {name.replace('_', ' ')} | {counts} | {model} | {market} | {difference} |")
    verdicts = [f"- {name.replace('_', ' ')}: {_verdict(each, base)}" for name, each in metrics.items()]
    return [*lines, "", *_quality(metrics, base), *verdicts, ""]


def _with_interval(side: dict, loss: str) -> str:
    low, high = side[f"{loss}_ci95"]
    places = ".5f" if loss == "log_loss" else ".4g"
    return f"{side[loss]:{places}} ({low:{places}}..{high:{places}})"


def _quality(metrics: dict, base: str) -> list[str]:
    names = [name for name in QUALITY if any(name in each["model"] for each in metrics.values())]
    if not names:
        return []
    lines = [f"| rows | who | {' | '.join(names)} |", f"|---|---|{'---|' * len(names)}"]
    for rows, each in metrics.items():
        for who, side in (("model", each["model"]), (base, each["market"])):
            cells = [f"{side[name]:.4f}" if name in side else "" for name in names]
            lines.append(f"| {rows.replace('_', ' ')} | {who} | {' | '.join(cells)} |")
    return [*lines, ""]


def _verdict(each: dict, base: str) -> str:
    low, high = each["difference_ci95"]
    found = f"no difference from the {base} can be shown."
    if low > 0:
        found = f"the model is worse than the {base} here."
    if high < 0:
        found = f"the model is better than the {base} here; one such line is no claim of skill."
    few = f" n is small: a season has {SMALL:,} games." if each["games"] < SMALL else ""
    bound = "within" if high <= NON_INFERIOR else "not within"
    limit = f" The upper limit is {bound} the +{NON_INFERIOR} allowed for not being worse." if each["loss"] == "log loss" else ""
    return found + limit + few
