// f(x) by walking the trees: the oracle of the graph, to the bit, and what contributions add up to.
// The `!` of this folder: parseFlatTrees has checked every index, and a second check would double the time of a walk.
import type { FlatTrees } from './flat-trees.ts';

/** One row [F] to its raw scores [K], without the rule of missing inputs. */
export function evaluateTrees(trees: FlatTrees, row: Float64Array): Float64Array {
  const sums = new Float64Array(trees.outputs);
  const { roots, outputOf, feature, value } = trees;
  for (let tree = 0; tree < roots.length; tree += 1) {
    let node = roots[tree]!;
    while (feature[node]! >= 0) node = nextNode(trees, node, row);
    sums[outputOf[tree]!]! += value[node]!;
  }
  return sums;
}

export function nextNode(trees: FlatTrees, node: number, row: Float64Array): number {
  return goesLeft(trees, node, row) ? trees.left[node]! : trees.right[node]!;
}

export function goesLeft(trees: FlatTrees, node: number, row: Float64Array): boolean {
  const x = row[trees.feature[node]!]!;
  if (x !== x) return trees.nanGoesLeft[node] === 1;
  const threshold = trees.threshold[node]!;
  return trees.isFloat32 ? Math.fround(x) < threshold : x <= threshold;
}
