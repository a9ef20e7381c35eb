"""Where the meaning of an input demands that f never goes the other way; everything else is free.

f corrects a price that already knows most inputs, so their sign in f is open: what moves a probability up may move its
correction down where the price overshoots. The exception is a second opinion of the same thing: of two games with
one price, the one whose ratings favour the home side more cannot be the worse one for home because of that rating.
Several outputs (softmax) share the constraint per input, where a rise for one is a fall for another: none there.
"""

from __future__ import annotations

from .form import Form

RISING = {
    "home_win": ("elo_home_probability", "elo_home_logit"),
    "home_cover": ("elo_home_probability", "elo_home_logit"),
}


def constraints(form: Form, inputs: tuple[str, ...]) -> list[int]:
    """1 where f may not fall as the input rises, else 0."""
    return [int(form.link == "sigmoid" and name in RISING.get(form.target, ())) for name in inputs]
