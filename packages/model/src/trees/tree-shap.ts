// Exact SHAP values of trees: how much each input moved f(x) away from its mean over the training rows.
// Algorithm 2 of Lundberg, Erion, Lee, "Consistent Individualized Feature Attribution for Tree Ensembles" (2018,
// arXiv:1802.03888), path-dependent: O(leaves * depth^2) per tree instead of a sum over all sets of inputs.
import { goesLeft } from './evaluate-trees.ts';
import type { FlatTrees } from './flat-trees.ts';
import { ShapPath } from './shap-path.ts';

/** Sums up: expected[k] + sum over inputs of values[k * F + input] = raw score k. */
export type Contributions = { expected: Float64Array; values: Float64Array };

/** Explains many rows with one set of scratch buffers. */
export function createTreeShap(trees: FlatTrees): (row: Float64Array) => Contributions {
  const expected = expectedScores(trees);
  const path = new ShapPath(trees.depth);
  return (row) => {
    const values = new Float64Array(trees.outputs * trees.inputs.length);
    for (let tree = 0; tree < trees.roots.length; tree += 1) {
      const column = trees.outputOf[tree]! * trees.inputs.length;
      const walk: Walk = { trees, row, path, values, column };
      descend(walk, trees.roots[tree]!, 0, 0, 1, 1, -1);
    }
    return { expected: expected.slice(), values };
  };
}

/** The mean of each raw score over the training rows. */
export function expectedScores(trees: FlatTrees): Float64Array {
  const sums = new Float64Array(trees.outputs);
  const meanUnder = (node: number): number => {
    if (trees.feature[node]! < 0) return trees.value[node]!;
    const left = trees.left[node]!;
    const right = trees.right[node]!;
    return (
      shareOf(trees, left, node) * meanUnder(left) + shareOf(trees, right, node) * meanUnder(right)
    );
  };
  for (let tree = 0; tree < trees.roots.length; tree += 1) {
    sums[trees.outputOf[tree]!]! += meanUnder(trees.roots[tree]!);
  }
  return sums;
}

/** The share of a node's training rows that went to a child; a node that no row reached splits evenly. */
function shareOf({ cover }: FlatTrees, child: number, node: number): number {
  return cover[node]! > 0 ? cover[child]! / cover[node]! : 0.5;
}

type Walk = {
  trees: FlatTrees;
  row: Float64Array;
  path: ShapPath;
  values: Float64Array;
  /** Where the output of this tree begins in `values`. */
  column: number;
};

/**
 * `parent`: where the path of the parent begins; it has `depth` elements. Numbers and no object as arguments: this runs
 * once per node of every tree.
 */
function descend(
  walk: Walk,
  node: number,
  depth: number,
  parent: number,
  zero: number,
  one: number,
  feature: number,
): void {
  // Neither the row nor a training row comes here.
  if (zero === 0 && one === 0) return;
  const { trees, row, path } = walk;
  const start = parent + depth;
  path.copy(parent, start, depth);
  path.extend(start, depth, zero, one, feature);
  const split = trees.feature[node]!;
  if (split < 0) return addLeaf(walk, trees.value[node]!, start, depth);
  const isLeft = goesLeft(trees, node, row);
  const hot = isLeft ? trees.left[node]! : trees.right[node]!;
  const cold = isLeft ? trees.right[node]! : trees.left[node]!;
  let length = depth;
  let zeroBefore = 1;
  let oneBefore = 1;
  const index = path.indexOf(split, start, depth);
  if (index >= 0) {
    // Split on before: one element per input, so the older one goes and hands its shares on.
    zeroBefore = path.zero[start + index]!;
    oneBefore = path.one[start + index]!;
    path.unwind(start, depth, index);
    length -= 1;
  }
  descend(walk, hot, length + 1, start, zeroBefore * shareOf(trees, hot, node), oneBefore, split);
  descend(walk, cold, length + 1, start, zeroBefore * shareOf(trees, cold, node), 0, split);
}

function addLeaf({ path, values, column }: Walk, leaf: number, start: number, depth: number): void {
  for (let i = 1; i <= depth; i += 1) {
    const at = start + i;
    const weight = path.unwoundSum(start, depth, i);
    values[column + path.feature[at]!]! += weight * (path.one[at]! - path.zero[at]!) * leaf;
  }
}
