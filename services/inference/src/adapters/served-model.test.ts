import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { featureSets, findFeatureSet, mlbMoneyline, sigmoid } from '@linecast/domain';
import { ConfigError, createFolderRegistry, type ModelVersion } from '@linecast/kit';
import { linearModel } from '../../../../packages/model/src/testing/linear-model.ts';
import { featureSetRef } from '../testing/vectors.ts';
import { openServedModel } from './served-model.ts';

const open = (t: TestContext, version: ModelVersion) =>
  openServedModel(version, [mlbMoneyline], { defer: (close) => t.after(close) });

describe('a model that serves', () => {
  it('says who it is', async (t) => {
    const { facts, alias } = await open(t, linearModel());
    assert.equal(alias, 'champion');
    assert.equal(facts.featureSetHash, featureSetRef.hash);
    assert.deepEqual(facts.inputs, ['h2h_move_logit_open', 'total_move_open']);
    assert.deepEqual(facts.optionalInputs, []);
    assert.deepEqual([facts.target, facts.timeframe, facts.baseline], ['home_win', null, null]);
    assert.equal(facts.skillClaim, false);
  });

  it('answers with the probability of a home win', async (t) => {
    const { run } = await open(t, linearModel());
    const input = { features: [0.4, 0.2], marketLogit: [0.1] };
    const { rawScore, values, rawValues, confidence } = await run(input);
    const [probability = 0] = values;
    assert.ok(Math.abs((rawScore[0] ?? 0) - 0.15) < 1e-12);
    assert.ok(Math.abs(probability - sigmoid(0.25)) < 1e-12);
    assert.deepEqual(rawValues, values);
    assert.deepEqual(confidence, { index: 0, probability, low: null, high: null });
  });

  it('knows the names of the categories that it reads, for a vector tells names', async (t) => {
    const shipped = createFolderRegistry(join(import.meta.dirname, '../../../../infra/models'));
    const version = { ...(await shipped.open('mlb-total', '1')), alias: 'champion' };
    const { facts } = await openServedModel(version, featureSets, {
      defer: (close) => t.after(close),
    });
    const roof = findFeatureSet('mlb-total@1')?.definitions.find(
      ({ name }) => name === 'park_roof',
    );
    assert.ok(roof?.categories && facts.inputs.includes('park_roof'));
    assert.deepEqual(facts.categories, { park_roof: roof.categories });
    assert.deepEqual((await open(t, linearModel())).facts.categories, {});
  });

  it('says that it has no trees to explain itself by', async (t) => {
    const { explain } = await open(t, linearModel());
    const reasons = await explain({ features: [0.4, 0.2], marketLogit: [0.1] }, 0);
    assert.deepEqual(reasons, { kind: 'no_trees' });
  });

  it('is refused when it answers another question', async (t) => {
    const version = linearModel({ manifest: { target: 'result_1x2' } });
    await assert.rejects(open(t, version), (error) => {
      assert.ok(error instanceof ConfigError);
      assert.match(
        error.message,
        /: it answers result_1x2 of mlb h2h as home, which is not served here/,
      );
      return true;
    });
  });
});
