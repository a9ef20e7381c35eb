import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { digestFeatures, type VectorFingerprint } from './digest-features.ts';

const vector = (fixture_id: string, feature_set: string, sequence: number): VectorFingerprint => ({
  fixture_id,
  feature_set,
  sequence,
  fingerprint: createHash('sha256')
    .update(`${fixture_id} ${feature_set} ${sequence}`)
    .digest('hex'),
});

const run = [
  vector('mlb-2016-06-25-TB-BAL', 'mlb-moneyline@1', 1),
  vector('mlb-2016-06-25-TB-BAL', 'mlb-moneyline@1', 2),
  vector('mlb-2016-06-25-TB-BAL', 'mlb-moneyline@1', 10),
  vector('mlb-2016-06-25-TB-BAL', 'mlb-total@1', 1),
  vector('mlb-2016-06-25-TB-BAL-2', 'mlb-moneyline@1', 1),
];

const digestOf = (rows: readonly VectorFingerprint[], pageSize = 2): Promise<string> =>
  digestFeatures(async function* pages() {
    for (let from = 0; from < rows.length; from += pageSize)
      yield rows.slice(from, from + pageSize);
  });

describe('the digest of all vectors', () => {
  it('is the SHA-256 of their fingerprints, a line each, whatever the pages', async () => {
    const lines = run.map(({ fingerprint }) => `${fingerprint}\n`).join('');
    const expected = createHash('sha256').update(lines).digest('hex');
    for (const pageSize of [1, 2, 3, 5]) assert.equal(await digestOf(run, pageSize), expected);
  });

  it('changes with one vector that is another, and with one that is missing', async () => {
    const [first, ...others] = run;
    assert.ok(first);
    const digest = await digestOf(run);
    assert.notEqual(await digestOf([{ ...first, fingerprint: '0'.repeat(64) }, ...others]), digest);
    assert.notEqual(await digestOf(others), digest);
  });

  it('refuses rows that a database sorted in another way, or gave twice', async () => {
    await assert.rejects(digestOf(run.toReversed()), /canonical order at .* mlb-total@1 1$/);
    await assert.rejects(
      digestOf([...run, ...run.slice(-1)]),
      /canonical order at mlb-2016-06-25-TB-BAL-2 mlb-moneyline@1 1$/,
    );
  });
});
