import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { mlbMoneyline, sigmoid } from '@linecast/domain';
import { ConfigError, type ModelVersion } from '@linecast/kit';
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
    assert.equal(facts.isCalibrated, false);
    assert.equal(facts.skillClaim, false);
  });

  it('answers with the probability of a home win', async (t) => {
    const { run } = await open(t, linearModel());
    const { rawScore, probability } = await run({ features: [0.4, 0.2], marketLogit: 0.1 });
    assert.ok(Math.abs(rawScore - 0.15) < 1e-12);
    assert.ok(Math.abs(probability - sigmoid(0.25)) < 1e-12);
  });

  it('says that it has no trees to explain itself by', async (t) => {
    const { explain } = await open(t, linearModel());
    const reasons = await explain({ features: [0.4, 0.2], marketLogit: 0.1 });
    assert.deepEqual(reasons, { kind: 'no_trees' });
  });

  it('is refused when it answers another question', async (t) => {
    const version = linearModel({ manifest: { target: 'over', outputs: ['over'] } });
    await assert.rejects(open(t, version), (error) => {
      assert.ok(error instanceof ConfigError);
      assert.match(error.message, /: it answers over as over, and this service serves models of/);
      return true;
    });
  });
});
