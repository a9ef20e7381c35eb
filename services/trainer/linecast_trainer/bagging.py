"""How sure f is: the spread of the raw scores of fits on resampled dates, as a small table over |raw score|.

The bagged fits are not shipped. What is shipped says how far such fits lay apart on rows where the shipped raw score was
about so large; a server reads one number from it and turns raw score +- z * sd into probabilities by the link.
"""

from __future__ import annotations

import numpy as np

from .baseline import offset_of
from .dataset import Dataset
from .learner import Fitted, Learner, Setting, is_many
from .search import f_of

FITS = 20
FITS_OF_MANY = 8
MOST_BINS = 8
FEWEST_IN_BIN = 100


def bagged_interval(learner: Learner, train: Dataset, shipped: Fitted, setting: Setting, seed: int) -> dict:
    complete = train.where(train.is_complete)
    fits = FITS_OF_MANY if is_many(len(complete)) else FITS
    raws = np.full((fits, len(complete), train.form.columns), np.nan)
    _, day = np.unique(complete.date, return_inverse=True)
    days = int(day.max()) + 1
    rng = np.random.default_rng(seed)
    for fit in range(fits):
        times = np.bincount(rng.integers(0, days, days), minlength=days)[day]
        bag = complete.where(np.repeat(np.arange(len(complete)), times))
        fitted = learner.fit(bag, offset_of(complete.label, bag), setting, shipped.rounds)
        # Rows of a date that is in the bag were learnt from: they would look surer than the next game is.
        out = times == 0
        raws[fit, out] = f_of(fitted, complete.where(out))
    return {
        "kind": "bagged_sd_by_abs_raw_score",
        "fits": fits,
        "resampled": "dates, with replacement; each fit judged on dates it did not see",
        **spread_by_magnitude(f_of(shipped, complete), raws),
    }


def spread_by_magnitude(shipped: np.ndarray, raws: np.ndarray) -> dict:
    """`up_to[i]`: upper edge of |raw score| of bin i (the last has none); `sd[i]`: RMS of the bagged deviations in it."""
    count = (~np.isnan(raws)).sum(axis=0)
    usable = count >= 2
    mean = np.nansum(raws, axis=0) / np.maximum(count, 1)
    variance = np.nansum((raws - mean) ** 2, axis=0) / np.maximum(count - 1, 1)
    size, spread = np.abs(shipped)[usable], variance[usable]
    bins = int(np.clip(len(size) // FEWEST_IN_BIN, 1, MOST_BINS))
    edges = np.unique(np.quantile(size, np.linspace(0, 1, bins + 1)[1:-1])) if bins > 1 else np.zeros(0)
    # Scores may be equal by the hundred: a last bin that no row is in would say that large scores are sure.
    edges = edges[edges < size.max(initial=0.0)]
    place = np.searchsorted(edges, size, side="left")
    sums, rows = np.bincount(place, spread, len(edges) + 1), np.bincount(place, minlength=len(edges) + 1)
    kept = rows > 0
    sd = np.sqrt(sums / np.maximum(rows, 1))
    return {
        "up_to": [float(f"{each:.6g}") for each, is_kept in zip(edges, kept[:-1]) if is_kept],
        "sd": [float(f"{each:.6g}") for each in sd[kept]],
        "rows": [int(each) for each in rows[kept]],
    }
