import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SourceStatus } from './core/sources.ts';
import { createScoreChampion, type ModelRef } from './score-champion.ts';
import { createTellReport } from './tell-report.ts';

const counts = {
  fixtures: 16,
  quotes: 900,
  duplicates: 40,
  refused: 1,
  features: 800,
  predictions: 700,
  settled: 15,
};
const logLoss = { model: 0.6712, market: 0.6731, n: 15 };

function report(world: { status?: SourceStatus; left?: readonly number[] }) {
  const asked: string[] = [];
  const source = { source: 's', status: world.status ?? 'ended', atMs: 1, label: null };
  const tell = createTellReport({
    loadSources: async () => [source],
    left: ['first', 'second', 'third'].map((name, i) => async () => {
      asked.push(name);
      return world.left?.[i] ?? 0;
    }),
    loadCounts: async () => {
      asked.push('counts');
      return counts;
    },
    scoreChampion: async () => logLoss,
    loadModelScores: async () => [{ name: 'm', version: '1', predictions: 700, ...logLoss }],
    digest: async (count) => `digest of ${count}`,
    featuresDigest: async (count, isComplete) => (isComplete ? `vectors of ${count}` : null),
  });
  return { tell, asked };
}

describe('the report', () => {
  it('says what went in, what came out and how good it was', async () => {
    const { tell, asked } = report({});
    assert.deepEqual(await tell(), {
      ...counts,
      log_loss: logLoss,
      models: [{ name: 'm', version: '1', predictions: 700, log_loss: logLoss }],
      digest: 'digest of 700',
      features_digest: 'vectors of 800',
      complete: true,
    });
    assert.deepEqual(asked, ['first', 'second', 'third', 'counts']);
  });

  it('is not complete while a source goes on or anything is left to do', async () => {
    const unfinished = [
      { status: 'ok' as const },
      { left: [1] },
      { left: [0, 1] },
      { left: [0, 0, 1] },
    ];
    for (const world of unfinished) {
      const { complete, features_digest: vectors } = await report(world).tell();
      assert.deepEqual([complete, vectors], [false, null], JSON.stringify(world));
    }
  });
});

describe('the score of the champion', () => {
  const score = (seen: ModelRef[], champion: ModelRef | null) =>
    createScoreChampion({
      loadSettledModels: async () => seen,
      findChampion: async () => champion,
      loadLogLoss: async ({ version }) => ({ model: Number(version), market: 0.7, n: 3 }),
    })();
  const [one, two] = [
    { name: 'm', version: '1' },
    { name: 'm', version: '2' },
  ];

  it('is that of the only model there is, whatever the registry says', async () => {
    assert.equal((await score([one], two)).model, 1);
  });

  it('is that of the champion when there are more', async () => {
    assert.equal((await score([one, two], two)).model, 2);
  });

  it('is empty before the first settlement, and when nobody names a champion', async () => {
    const empty = { model: null, market: null, n: 0 };
    assert.deepEqual(await score([], one), empty);
    assert.deepEqual(await score([one, two], null), empty);
  });
});
