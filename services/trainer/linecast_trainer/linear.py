"""Ridge: f(x) as a sum of weighted, standardised inputs, written so that a graph gives the same bits as this code."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

# Farther from the mean than any honest value: an infinite input then moves f by a bounded amount and not to NaN.
LIMIT = 20.0


@dataclass(frozen=True)
class Linear:
    """f(x)[k] = sum over j of weights[j, k] * clip((x[j] - means[j]) / scales[j], -LIMIT, LIMIT); NaN counts as the mean.

    weights f64[F, K], means f64[F], scales f64[F]; no intercept: the market is the intercept.
    """

    weights: np.ndarray
    means: np.ndarray
    scales: np.ndarray

    def __post_init__(self) -> None:
        weights = np.asarray(self.weights, np.float64)
        object.__setattr__(self, "weights", weights.reshape(len(weights), -1))
        object.__setattr__(self, "means", np.asarray(self.means, np.float64))
        object.__setattr__(self, "scales", np.asarray(self.scales, np.float64))
        if not self.means.shape == self.scales.shape == (len(weights),):
            raise ValueError(f"{len(weights)} weights, {self.means.size} means and {self.scales.size} scales: give one of each per input")
        if not (np.isfinite(weights).all() and np.isfinite(self.means).all()):
            raise ValueError("a weight or a mean is not finite: drop the input that made it so, or mend the fit")
        if not (np.isfinite(self.scales).all() and (self.scales > 0).all()):
            raise ValueError("a scale is not a positive number: drop inputs that never vary, then fit again")

    @property
    def outputs(self) -> int:
        return self.weights.shape[1]

    def raw(self, features: np.ndarray) -> np.ndarray:
        """features f64[N, F] -> raw score f64[N, K]; the reference the graph is proved against."""
        z = (np.asarray(features, np.float64) - self.means) / self.scales
        z = np.where(np.isnan(features), 0.0, np.clip(z, -LIMIT, LIMIT))
        return pairwise_sum(z[:, None, :] * self.weights.T)

    def splits(self) -> list[tuple[int, float]]:
        """A line has no thresholds; its bends are where the clip sets in."""
        bends = zip(self.means - LIMIT * self.scales, self.means + LIMIT * self.scales)
        return [(feature, float(bend)) for feature, pair in enumerate(bends) for bend in pair]


def padded_width(width: int) -> int:
    """The next power of two: halves can then be added until one column is left."""
    return 1 << max(0, width - 1).bit_length()


def pairwise_sum(terms: np.ndarray) -> np.ndarray:
    """[N, K, F] -> [N, K], halves onto halves.

    Additions of whole columns have one order whatever the batch; the sum of a matrix product has not.
    """
    width = terms.shape[2]
    terms = np.pad(terms, ((0, 0), (0, 0), (0, padded_width(width) - width)))
    while terms.shape[2] > 1:
        half = terms.shape[2] // 2
        terms = terms[:, :, :half] + terms[:, :, half:]
    return terms[:, :, 0]
