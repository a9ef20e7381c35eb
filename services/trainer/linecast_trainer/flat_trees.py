"""trees.json: the forest as flat arrays for exact contributions (TreeSHAP) in TypeScript.

Node 0 is the root; a leaf has feature -1. `cover` is the number of training rows under a node, always the sum over its
leaves: LightGBM's pred_contrib weighs nodes so, and not by its `internal_value` (XGBoost: sums of hessians).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field

import numpy as np

from .trees import Forest, Leaf, Split, trees_of

FORMAT = "linecast-trees/1"


@dataclass
class _Flat:
    output: int
    feature: list[int] = field(default_factory=list)
    threshold: list[float | str] = field(default_factory=list)
    left: list[int] = field(default_factory=list)
    right: list[int] = field(default_factory=list)
    default_left: list[int] = field(default_factory=list)
    value: list[float] = field(default_factory=list)
    cover: list[float] = field(default_factory=list)

    def place(self, node: Split | Leaf) -> int:
        at = len(self.feature)
        is_leaf = isinstance(node, Leaf)
        self.feature.append(-1 if is_leaf else node.feature)
        self.threshold.append(0 if is_leaf else _number(node.threshold))
        self.default_left.append(0 if is_leaf else int(node.nan_is_true))
        self.value.append(node.value if is_leaf else 0)
        self.cover.append(_short(node.cover) if is_leaf else 0)
        self.left.append(-1)
        self.right.append(-1)
        if not is_leaf:
            self.left[at], self.right[at] = self.place(node.true), self.place(node.false)
            self.cover[at] = _short(self.cover[self.left[at]] + self.cover[self.right[at]])
        return at


def to_json(forest: Forest) -> str:
    trees = []
    for output, root in trees_of(forest):
        flat = _Flat(output)
        flat.place(root)
        trees.append(vars(flat))
    value = {
        "format": FORMAT,
        "inputs": list(forest.inputs),
        "outputs": forest.outputs,
        "comparison": "<" if forest.is_float32 else "<=",
        "precision": "float32" if forest.is_float32 else "float64",
        "trees": trees,
    }
    return json.dumps(value, separators=(",", ":"), allow_nan=False) + "\n"


def _short(cover: float) -> float:
    """Counts without a decimal point: a third of the file."""
    return int(cover) if cover == int(cover) else cover


def _number(threshold: float) -> float | str:
    return threshold if np.isfinite(threshold) else "inf" if threshold > 0 else "-inf"
