"""A forest as the flat arrays of ONNX's TreeEnsemble, and as the trees it is made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Forest:
    """Splits point at splits or leaves by index; `x <= threshold` (XGBoost: `x < threshold`) takes the true branch."""

    inputs: tuple[str, ...]
    outputs: int  # columns of the raw score
    link: str  # what the objective makes of a raw score: sigmoid, softmax or identity
    is_float32: bool  # XGBoost: features become float32 and the comparison is strict
    roots: tuple[int, ...]
    feature: tuple[int, ...]
    threshold: tuple[float, ...]
    nan_is_true: tuple[int, ...]
    true_id: tuple[int, ...]
    true_is_leaf: tuple[int, ...]
    false_id: tuple[int, ...]
    false_is_leaf: tuple[int, ...]
    leaf: tuple[float, ...]
    leaf_output: tuple[int, ...]
    leaf_cover: tuple[float, ...]  # training rows in the leaf (XGBoost: their hessians), the weights of TreeSHAP

    def splits(self) -> list[tuple[int, float]]:
        """Every (feature, threshold) that decides something, once."""
        return sorted(set(zip(self.feature, self.threshold)))


@dataclass(frozen=True)
class Leaf:
    value: float
    cover: float


@dataclass(frozen=True)
class Split:
    feature: int
    threshold: float
    nan_is_true: bool
    true: Split | Leaf
    false: Split | Leaf


@dataclass
class _Arrays:
    feature: list[int] = field(default_factory=list)
    threshold: list[float] = field(default_factory=list)
    nan_is_true: list[int] = field(default_factory=list)
    true_id: list[int] = field(default_factory=list)
    true_is_leaf: list[int] = field(default_factory=list)
    false_id: list[int] = field(default_factory=list)
    false_is_leaf: list[int] = field(default_factory=list)
    leaf: list[float] = field(default_factory=list)
    leaf_output: list[int] = field(default_factory=list)
    leaf_cover: list[float] = field(default_factory=list)

    def place(self, node: Split | Leaf, output: int) -> tuple[int, int]:
        if isinstance(node, Leaf):
            self.leaf.append(node.value)
            self.leaf_output.append(output)
            self.leaf_cover.append(node.cover)
            return len(self.leaf) - 1, 1
        index = len(self.feature)
        self.feature.append(node.feature)
        self.threshold.append(node.threshold)
        self.nan_is_true.append(int(node.nan_is_true))
        branches = (self.true_id, self.true_is_leaf, self.false_id, self.false_is_leaf)
        for column in branches:
            column.append(0)
        placed = (*self.place(node.true, output), *self.place(node.false, output))
        for column, value in zip(branches, placed):
            column[index] = value
        return index, 0


def forest_from(
    trees: Iterator[tuple[int, Split | Leaf]], inputs: Sequence[str], outputs: int, link: str, is_float32: bool
) -> Forest:
    arrays, roots = _Arrays(), []
    for output, root in trees:
        # TreeEnsemble wants a split at the root: a constant tree becomes one whose branches are the same leaf.
        split = root if isinstance(root, Split) else Split(0, 0.0, True, root, root)
        roots.append(arrays.place(split, output)[0])
    if not roots:
        raise ValueError("the model holds no tree at all: train it with at least one round")
    columns = {name: tuple(values) for name, values in vars(arrays).items()}
    return Forest(tuple(inputs), outputs, link, is_float32, tuple(roots), **columns)


def stack(forests: Sequence[Forest]) -> Forest:
    """Several one-column forests, such as three quantiles, as one with a column each."""
    first = forests[0]
    if any((each.inputs, each.outputs, each.link, each.is_float32) != (first.inputs, 1, first.link, first.is_float32) for each in forests):
        raise ValueError("only one-column forests of the same inputs, library and link can stand side by side")
    trees = ((column, node) for column, each in enumerate(forests) for _, node in trees_of(each))
    return forest_from(trees, first.inputs, len(forests), first.link, first.is_float32)


def trees_of(forest: Forest) -> Iterator[tuple[int, Split | Leaf]]:
    """The arrays as trees again: (output column, root); a constant tree is its one leaf."""

    def leaf(at: int) -> Leaf:
        return Leaf(forest.leaf[at], forest.leaf_cover[at])

    def split(at: int) -> Split:
        true, false = forest.true_id[at], forest.false_id[at]
        return Split(
            forest.feature[at],
            forest.threshold[at],
            bool(forest.nan_is_true[at]),
            leaf(true) if forest.true_is_leaf[at] else split(true),
            leaf(false) if forest.false_is_leaf[at] else split(false),
        )

    def first_leaf(at: int) -> int:
        return forest.true_id[at] if forest.true_is_leaf[at] else first_leaf(forest.true_id[at])

    for root in forest.roots:
        node = split(root)
        yield forest.leaf_output[first_leaf(root)], node.true if node.true == node.false else node
