import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { forestNames, libraryRows, treesText } from '../testing/forest-models.ts';
import { cellToNumber } from '../parity-file.ts';
import { evaluateTrees } from './evaluate-trees.ts';
import { parseFlatTrees, treesFormat, type FlatTrees } from './flat-trees.ts';
import { createTreeShap, expectedScores } from './tree-shap.ts';

/** XGBoost adds up in float32, in its trees and in its contributions. */
const tolerances = { lightgbm: 1e-12, 'three-way': 1e-12, xgboost: 1e-5 } as const;

const isClose = (a: number, b: number, by: number): boolean => Math.abs(a - b) <= by;

for (const name of forestNames) {
  describe(`a forest of ${name}`, () => {
    const trees = parseFlatTrees(JSON.parse(treesText(name)));
    const rows = libraryRows(name).map((row) => ({
      ...row,
      features: Float64Array.from(row.features, cellToNumber),
    }));
    const width = trees.inputs.length;

    it('scores each row as its library does', () => {
      for (const { features, raw_score } of rows) {
        const scores = evaluateTrees(trees, features);
        assert.ok(scores.every((score, k) => isClose(score, raw_score[k]!, tolerances[name])));
      }
    });

    it('gives each input the contribution that its library gives it', () => {
      const explain = createTreeShap(trees);
      let greatest = 0;
      for (const { features, contributions } of rows) {
        const { expected, values } = explain(features);
        for (const [k, wanted] of contributions.entries()) {
          const got = [...values.subarray(k * width, (k + 1) * width), expected[k]!];
          assert.equal(got.length, wanted.length);
          for (const [i, each] of got.entries()) {
            greatest = Math.max(greatest, Math.abs(each));
            assert.ok(isClose(each, wanted[i]!, tolerances[name]), `${each} is not ${wanted[i]}`);
          }
        }
      }
      assert.ok(greatest > 0.05, 'the rows must show contributions that are not nothing');
    });

    it('explains the whole score', () => {
      const explain = createTreeShap(trees);
      for (const { features } of rows) {
        const { expected, values } = explain(features);
        for (const [k, score] of evaluateTrees(trees, features).entries()) {
          const parts = values.subarray(k * width, (k + 1) * width).reduce((a, b) => a + b, 0);
          assert.ok(isClose(expected[k]! + parts, score, 1e-9));
        }
      }
    });
  });
}

/** A random tree over `inputs` columns, as trees.json has it; inputs may be split on again and again. */
type Grown = { feature?: number; threshold?: number; nan?: boolean; value: number; cover: number };
type Node = Grown & { left?: Node; right?: Node };

const inputs = 4;
const leaf = fc.record({ value: fc.double({ min: -2, max: 2, noNaN: true }), cover: fc.nat(9) });
const { node } = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    leaf,
    fc
      .record({
        feature: fc.nat(inputs - 1),
        threshold: fc.integer({ min: -2, max: 2 }),
        nan: fc.boolean(),
        left: tie('node'),
        right: tie('node'),
      })
      .map((split) => ({ ...split, value: 0, cover: split.left.cover + split.right.cover })),
  ),
}));
const cell = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constant(Number.NaN));

function flatten(root: Node): FlatTrees {
  const tree = {
    output: 0,
    feature: [] as number[],
    threshold: [] as number[],
    left: [] as number[],
    right: [] as number[],
    default_left: [] as number[],
    value: [] as number[],
    cover: [] as number[],
  };
  const place = (at: Node): number => {
    const index = tree.feature.length;
    tree.feature.push(at.feature ?? -1);
    tree.threshold.push(at.threshold ?? 0);
    tree.default_left.push(at.nan ? 1 : 0);
    tree.value.push(at.value);
    tree.cover.push(at.cover);
    tree.left.push(-1);
    tree.right.push(-1);
    if (at.left && at.right) {
      tree.left[index] = place(at.left);
      tree.right[index] = place(at.right);
    }
    return index;
  };
  place(root);
  const names = Array.from({ length: inputs }, (_, i) => `x${i}`);
  const head = { format: treesFormat, inputs: names, outputs: 1, precision: 'float64' };
  return parseFlatTrees({ ...head, trees: [tree] });
}

/** The definition: the mean of the tree over what is not known, following the training rows at unknown splits. */
function meanKnowing(at: Node, row: Float64Array, known: ReadonlySet<number>): number {
  const { feature, left, right } = at;
  if (feature === undefined || !left || !right) return at.value;
  const x = row[feature]!;
  if (known.has(feature)) {
    const isLeft = Number.isNaN(x) ? at.nan : x <= at.threshold!;
    return meanKnowing(isLeft ? left : right, row, known);
  }
  const share = at.cover > 0 ? left.cover / at.cover : 0.5;
  return share * meanKnowing(left, row, known) + (1 - share) * meanKnowing(right, row, known);
}

/** The mean gain over all orders in which the inputs can become known (Shapley 1953). */
function shapley(root: Node, row: Float64Array, input: number): number {
  const others = Array.from({ length: inputs }, (_, i) => i).filter((each) => each !== input);
  const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
  let total = 0;
  for (let set = 0; set < 2 ** others.length; set += 1) {
    const known = others.filter((_, i) => (set >> i) % 2 === 1);
    const weight =
      (factorial(known.length) * factorial(inputs - known.length - 1)) / factorial(inputs);
    const gain =
      meanKnowing(root, row, new Set([...known, input])) - meanKnowing(root, row, new Set(known));
    total += weight * gain;
  }
  return total;
}

describe('contributions of any tree', () => {
  it('are the Shapley values by their definition', () => {
    const row = fc.array(cell, { minLength: inputs, maxLength: inputs });
    fc.assert(
      fc.property(node, row, (root, cells) => {
        const features = Float64Array.from(cells);
        const trees = flatten(root);
        const { expected, values } = createTreeShap(trees)(features);
        assert.ok(isClose(expected[0]!, meanKnowing(root, features, new Set()), 1e-12));
        assert.deepEqual(expectedScores(trees), expected);
        for (let input = 0; input < inputs; input += 1) {
          assert.ok(isClose(values[input]!, shapley(root, features, input), 1e-9));
        }
      }),
      { numRuns: 300 },
    );
  });
});
