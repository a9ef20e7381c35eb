import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { evaluateTrees } from './evaluate-trees.ts';
import { parseFlatTrees, treesFormat } from './flat-trees.ts';

/** x0 <= 1 ? (x1 <= inf ? 10 : 20) : 30, where a missing x0 goes right. */
const tree = {
  output: 0,
  feature: [0, 1, -1, -1, -1],
  threshold: [1, 'inf', 0, 0, 0] as unknown[],
  left: [1, 2, -1, -1, -1],
  right: [4, 3, -1, -1, -1],
  default_left: [0, 0, 0, 0, 0],
  value: [0, 0, 10, 20, 30],
  cover: [9, 5, 4, 1, 4],
};
const file = {
  format: treesFormat,
  inputs: ['a', 'b'],
  outputs: 1,
  precision: 'float64',
  trees: [tree],
};
const score = (json: object, ...row: number[]): number | undefined =>
  evaluateTrees(parseFlatTrees(json), Float64Array.from(row))[0];

describe('flat trees', () => {
  it('send a row left at its threshold and right above it', () => {
    assert.equal(score(file, 1, 5), 10);
    assert.equal(score(file, 1 + Number.EPSILON, 5), 30);
  });

  it('send what is missing where the split says', () => {
    assert.equal(score(file, Number.NaN, 5), 30);
    assert.equal(score(file, 0, Number.NaN), 20);
  });

  it('hold an infinite value to be at most an infinite threshold', () => {
    assert.equal(score(file, 0, Number.POSITIVE_INFINITY), 10);
  });

  it('compare strictly and in float32 where XGBoost grew them', () => {
    const strict = { ...file, precision: 'float32' };
    assert.equal(score(strict, 1, 0), 30);
    assert.equal(score(strict, 1 - 2 ** -40, 0), 30, 'a float32 has no such number below 1');
    assert.equal(score(strict, 1 - 2 ** -20, 0), 10);
  });

  it('add up over trees, each in its output', () => {
    const two = { ...file, outputs: 2, trees: [tree, { ...tree, output: 1 }, tree] };
    assert.deepEqual([...evaluateTrees(parseFlatTrees(two), Float64Array.of(0, 0))], [20, 10]);
    assert.equal(parseFlatTrees(two).depth, 2);
  });
});

describe('what is no file of trees', () => {
  const broken = (change: object) => ({ ...file, trees: [{ ...tree, ...change }] });
  const cases: [string, unknown, RegExp][] = [
    ['is no object', 7, /no object/],
    ['has another format', { ...file, format: 'other' }, /format is not linecast-trees\/1/],
    ['has no trees', { ...file, trees: [] }, /no tree/],
    ['has inputs that are no names', { ...file, inputs: [1] }, /inputs/],
    ['has no outputs', { ...file, outputs: 0 }, /outputs/],
    ['has another precision', { ...file, precision: 'float16' }, /precision/],
    ['has a tree of another output', broken({ output: 1 }), /tree 1 has no such output/],
    ['has a list that is too short', broken({ value: [1] }), /tree 1 has a broken list value/],
    ['has a threshold that is no number', broken({ threshold: [null, 0, 0, 0, 0] }), /threshold/],
    ['splits on an input that is not there', broken({ feature: [7, 1, -1, -1, -1] }), /input/],
    ['walks in a circle', broken({ left: [1, 0, -1, -1, -1] }), /leads nowhere/],
    ['walks out of the tree', broken({ right: [5, 3, -1, -1, -1] }), /leads nowhere/],
    ['has a negative cover', broken({ cover: [9, -5, 4, 1, 4] }), /negative cover/],
  ];
  for (const [why, json, sentence] of cases) {
    it(`is refused when it ${why}`, () => {
      assert.throws(() => parseFlatTrees(json), sentence);
    });
  }
});
