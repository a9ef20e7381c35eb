import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { logit, mlbMoneyline, sigmoid } from '@linecast/domain';
import { ConfigError, type OpenVersion } from '@linecast/kit';
import { createExplainer } from './contributions.ts';
import { openModel } from './open-model.ts';
import { forestModel, forestNames, treesText, type ForestName } from './testing/forest-models.ts';

const open = (t: TestContext, version: OpenVersion) =>
  openModel(version, [mlbMoneyline], { defer: (close) => t.after(close) });

const market: Record<ForestName, number[]> = {
  lightgbm: [0.2],
  'three-way': [-0.8, -1.4, -1.2],
  xgboost: [0.2],
};
const row = [0.4, -0.2, 8.5, 1.1];

for (const name of forestNames) {
  describe(`the forest ${name} as a model that serves`, () => {
    it('is in parity, and its trees are those of its graph', async (t) => {
      const { manifest, trees, run } = await open(t, forestModel(name));
      assert.equal(manifest.outputs.length, market[name].length);
      assert.ok(trees);
      const { rawScore, probability } = await run({ features: row, marketLogit: market[name] });
      assert.equal(rawScore.length, market[name].length);
      assert.ok(probability.every((each) => each > 0 && each < 1));
    });

    it('is explained to the last digit of what it adds to the market', async (t) => {
      const { manifest, trees, run } = await open(t, forestModel(name));
      assert.ok(trees);
      const explainer = createExplainer(trees, manifest);
      t.after(() => explainer.close());
      const { rawScore } = await run({ features: row, marketLogit: market[name] });
      const answer = await explainer.explain([row]);
      assert.equal(answer.kind, 'explained');
      for (const [k, { output, expected, values }] of (answer.rows[0] ?? []).entries()) {
        assert.equal(output, manifest.outputs[k]);
        const sum = values.reduce((a, b) => a + b, expected);
        assert.ok(Math.abs(sum - (rawScore[k] ?? NaN)) <= 1e-9);
      }
    });
  });
}

describe('an uncalibrated model', () => {
  it('moves the log-odds of the market by what its contributions add up to', async (t) => {
    // The graph of lightgbm carries Platt's two numbers; the difference must be seen before them.
    const { run, trees, manifest } = await open(t, forestModel('lightgbm'));
    assert.ok(trees);
    const explainer = createExplainer(trees, manifest);
    t.after(() => explainer.close());
    const { rawScore, probability } = await run({ features: row, marketLogit: [0.2] });
    const beforePlatt = (logit(probability[0] ?? NaN) - 0.02) / 0.9;
    assert.ok(Math.abs(beforePlatt - 0.2 - (rawScore[0] ?? NaN)) <= 1e-9);
  });
});

describe('a model that can do without some inputs', () => {
  it('answers the market itself, uncalibrated, where a required one is missing', async (t) => {
    const { run, trees, manifest } = await open(t, forestModel('lightgbm'));
    const features = [Number.NaN, -0.2, 8.5, 1.1];
    const answer = await run({ features, marketLogit: [0.2] });
    assert.deepEqual(answer.rawScore, [0]);
    assert.ok(Math.abs((answer.probability[0] ?? NaN) - sigmoid(0.2)) <= 1e-15);
    assert.ok(trees);
    const explainer = createExplainer(trees, manifest);
    t.after(() => explainer.close());
    const reasons = await explainer.explain([features]);
    assert.equal(reasons.kind, 'explained');
    assert.deepEqual(reasons.rows[0], [{ output: 'home', expected: 0, values: [0, 0, 0, 0] }]);
  });

  it('goes on where another is missing', async (t) => {
    const { run } = await open(t, forestModel('lightgbm'));
    const { rawScore } = await run({ features: [0.4, NaN, NaN, NaN], marketLogit: [0.2] });
    assert.notEqual(rawScore[0], 0);
  });
});

describe('a forest that cannot be served', () => {
  const cases: [string, OpenVersion, RegExp][] = [
    [
      'its trees are of another format',
      forestModel('lightgbm', { trees: '{"format":"other"}' }),
      /trees\.json is not what a model carries \(its format is not/,
    ],
    [
      'its trees are no JSON',
      forestModel('lightgbm', { trees: '{' }),
      /trees\.json is not what a model carries \(it is no JSON\)/,
    ],
    [
      'its trees are those of another model',
      forestModel('lightgbm', { trees: treesText('xgboost') }),
      /trees\.json belongs to another model: row \d+ of parity\.json/,
    ],
    [
      'its trees have other outputs',
      forestModel('lightgbm', { trees: treesText('three-way') }),
      /trees\.json belongs to another model;/,
    ],
    [
      'its trees were exchanged',
      forestModel('lightgbm', { manifest: { trees_sha256: 'a'.repeat(64) } }),
      /trees\.json is damaged or was exchanged/,
    ],
    [
      'its manifest means other outputs than the graph has',
      forestModel('three-way', { manifest: { outputs: ['home', 'away'], trees_sha256: null } }),
      /its graph has 3 columns of market_logit, and its model\.json means 2/,
    ],
    [
      'its manifest claims inputs as required that the graph can do without',
      forestModel('three-way', { manifest: { required_inputs: ['h2h_hold'] } }),
      /it fails its parity test in row \d+ \(.*\): a feature is missing, yet the model adds/,
    ],
    [
      'a required input is no input',
      forestModel('lightgbm', { manifest: { required_inputs: ['moon_phase'] } }),
      /model\.json is not what a model carries \(required_inputs: moon_phase is no input\)/,
    ],
    [
      'a sigmoid has three outputs',
      forestModel('three-way', { manifest: { link: 'sigmoid' } }),
      /\(outputs: a sigmoid has one output\)/,
    ],
  ];
  for (const [why, version, sentence] of cases) {
    it(`is refused in one sentence when ${why}`, async (t) => {
      await assert.rejects(open(t, version), (error) => {
        assert.ok(error instanceof ConfigError, String(error));
        assert.match(error.message, /^Model .* version 1 cannot be served: /);
        assert.match(error.message, sentence);
        return true;
      });
    });
  }
});
