import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { defaultGateRules } from '@linecast/domain';
import { readParity } from '@linecast/model';
import { linearModel, type Spoilt } from '../../../../packages/model/src/testing/linear-model.ts';
import { openJudge } from '../../backtest/open-judge.ts';
import { proveParity } from './prove-parity.ts';

async function proofOf(t: TestContext, manifest: Spoilt['manifest'] = {}) {
  const scope = new AsyncDisposableStack();
  t.after(() => scope.disposeAsync());
  const version = linearModel({ manifest });
  const judge = await openJudge(version, scope);
  const { rows } = (await readParity(version)).parity;
  return { judge, rows, proof: await proveParity(judge, rows, defaultGateRules.parity) };
}

describe('parity for the gate', () => {
  it('is how far the golden rows are from their stored scores', async (t) => {
    const { judge, rows, proof } = await proofOf(t);
    assert.ok(proof.maxDifference <= 1e-12);
    assert.deepEqual([proof.limit, proof.rows], [1e-12, rows.length]);
    const off = async (row: Parameters<typeof judge.run>[0]) => {
      const answer = await judge.run(row);
      return { ...answer, rawScore: answer.rawScore.map((each) => each + 2e-9) };
    };
    const spoilt = await proveParity({ ...judge, run: off }, rows, defaultGateRules.parity);
    assert.ok(Math.abs(spoilt.maxDifference - 2e-9) < 1e-12);
  });

  it('is no better than what the trainer measured on all rows', async (t) => {
    const parity = { rows: 10_000, max_abs_raw_difference: 3e-7 };
    const { proof, rows } = await proofOf(t, { parity, algorithm: 'xgboost' });
    assert.deepEqual(proof, { maxDifference: 3e-7, limit: 1e-5, rows: rows.length + 10_000 });
    assert.equal((await proofOf(t, { parity, algorithm: 'lightgbm' })).proof.limit, 1e-12);
  });
});
