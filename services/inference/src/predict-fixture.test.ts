import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { InvalidRequest, NotFound, Refused, replayClock, Unavailable } from '@linecast/kit';
import type { FeaturesUpdated } from '@linecast/protos';
import type { Contributions } from './core/model.ts';
import { createSourcePulse } from './follow-heartbeats.ts';
import { createPredictFixture } from './predict-fixture.ts';
import { createPredictVector } from './predict-vector.ts';
import { anOutput, aVector, cutOffAt, fixtureId, ms, someModel } from './testing/vectors.ts';

type World = {
  /** What Postgres has; the last one is in the online store too unless `online` says otherwise. */
  vectors?: readonly FeaturesUpdated[];
  online?: 'empty' | 'away';
  postgres?: 'away';
  now?: string;
  heardUntil?: string;
  probability?: number;
  contributions?: Contributions;
};

const last = aVector({ vector_id: 'v_2', as_of: '2016-06-25T16:00:00.000Z', sequence: 2 });
const first = aVector({ vector_id: 'v_1', as_of: '2016-06-25T15:00:00.000Z', sequence: 1 });

/** Asks the real handler; the stores are lists, the model answers what it is told. */
function world({ vectors = [first, last], online, postgres, ...at }: World = {}) {
  const clock = replayClock();
  if (at.now) clock.observe(ms(at.now));
  const pulse = createSourcePulse();
  if (at.heardUntil) pulse.heard(ms(at.heardUntil));
  const of = (id: string): FeaturesUpdated[] =>
    vectors.filter((each) => each.fixture.fixture_id === id);
  const run = async () => anOutput(at.probability ?? 0.55);
  const explain = async (): Promise<Contributions> => at.contributions ?? { kind: 'no_trees' };
  let elapsedMs = 0;
  const predictFixture = createPredictFixture({
    clock,
    pulse,
    predict: createPredictVector({ facts: someModel, run, explain }, 0.02),
    findOnline: async (id) => {
      if (online === 'away') throw new Unavailable('redis does not answer');
      return online === 'empty' ? null : (of(id).at(-1) ?? null);
    },
    findStored: async (id, asOfMs) => {
      if (postgres === 'away') throw new Unavailable('postgres does not answer');
      return of(id).findLast((v) => asOfMs === null || ms(v.as_of) <= asOfMs) ?? null;
    },
    variant: 'champion',
    featureSet: 'mlb-moneyline@1',
    timerMs: () => (elapsedMs += 1.5),
  });
  return (id = fixtureId, asOf: string | null = null, market = '', isExplained = false) =>
    predictFixture({
      fixtureId: id,
      market,
      model: '',
      asOfMs: asOf === null ? null : ms(asOf),
      isExplained,
    });
}

const vectorOf = async (ask: ReturnType<typeof world>, asOf: string | null = null) =>
  (await ask(fixtureId, asOf)).prediction.vector_id;

describe('a question about now', () => {
  it('is answered from the newest vector, with the verdict on its price', async () => {
    const now = '2016-06-25T16:10:00.000Z';
    const answer = await world({ now, heardUntil: now })();
    assert.equal(answer.prediction.vector_id, 'v_2');
    assert.equal(answer.priceAgeMs, 70 * 60_000);
    assert.equal(answer.freshness, 'quiet');
    assert.equal(answer.variant, 'champion');
    assert.equal(answer.latencyMs, 1.5);
    assert.deepEqual(answer.warnings, []);
  });

  it('takes the bare id and the market by name', async () => {
    const answer = await world()('2016-06-25-MIN-NYY', null, 'h2h');
    assert.equal(answer.prediction.fixture.fixture_id, fixtureId);
  });

  it('is refused after the cut-off with the time of the last one', async () => {
    await assert.rejects(
      world({ now: '2016-06-25T16:45:00.001Z' })(),
      new Refused(
        `CUTOFF_PASSED: the cut-off of ${fixtureId} was ${cutOffAt}; ask with as_of at or before it for the last prediction`,
      ),
    );
  });

  it('is refused after the cut-off before any clock has moved, when the newest vector is later', async () => {
    const late = aVector({ as_of: '2016-06-25T16:50:00.000Z' });
    await assert.rejects(world({ vectors: [first, late] })(), /^Refused: CUTOFF_PASSED/);
  });

  it('is refused while no book offers the game', async () => {
    const gone = aVector({ as_of: '2016-06-25T16:10:00.000Z', price: null });
    await assert.rejects(world({ vectors: [first, gone] })(), /^Refused: NO_PRICE: mlb-2016/);
  });

  it('is refused when the vector is of features the model does not read', async () => {
    const other = aVector({ feature_set: { name: 'x', version: 3, hash: '0'.repeat(64) } });
    await assert.rejects(world({ vectors: [other] })(), /^Refused: OTHER_FEATURES/);
  });

  it('fails as a bug, not as a refusal, when the model answers with no probability', async () => {
    const error = await world({ probability: Number.NaN })().catch((e: unknown) => e);
    assert.ok(error instanceof Error && !(error instanceof Refused));
  });
});

describe('a question about the past', () => {
  const cases = [
    ['the newest vector', cutOffAt, 'v_2'],
    ['the vector of that very time', '2016-06-25T16:00:00.000Z', 'v_2'],
    ['the one before', '2016-06-25T15:59:59.999Z', 'v_1'],
  ] as const;
  for (const [what, asOf, expected] of cases) {
    it(`is answered from ${what} at ${asOf}, also after the game`, async () => {
      const ask = world({ now: '2016-06-25T22:00:00.000Z' });
      assert.equal(await vectorOf(ask, asOf), expected);
    });
  }

  it('has the price age of then', async () => {
    const ask = world({ now: '2016-06-25T22:00:00.000Z', heardUntil: '2016-06-25T22:00:00.000Z' });
    const answer = await ask(fixtureId, '2016-06-25T15:10:00.000Z');
    assert.equal(answer.priceAgeMs, 10 * 60_000);
    assert.equal(answer.freshness, 'quiet');
  });

  it('is the present answer when it is about a time to come', async () => {
    const answer = await world({ now: '2016-06-25T16:01:00.000Z' })(fixtureId, cutOffAt);
    assert.equal(answer.priceAgeMs, 61 * 60_000);
  });

  it('is refused when it is about a time after the cut-off', async () => {
    await assert.rejects(world()(fixtureId, '2016-06-25T16:45:00.001Z'), /^Refused: CUTOFF_PASSED/);
  });

  it('has no answer from before the first quote', async () => {
    await assert.rejects(
      world()(fixtureId, '2016-06-25T14:59:59.999Z'),
      new NotFound(
        `no such fixture, or not quoted yet at 2016-06-25T14:59:59.999Z: ${fixtureId} (no vector of mlb-moneyline@1)`,
      ),
    );
  });
});

describe('a store that fails', () => {
  it('is no reason to lose answers when it is the emptied online store', async () => {
    const answer = await world({ online: 'empty', heardUntil: last.as_of })();
    assert.equal(answer.prediction.vector_id, 'v_2');
    assert.deepEqual(answer.warnings, []);
  });

  it('is warned of when it is the online store that is away', async () => {
    const answer = await world({ online: 'away', heardUntil: last.as_of })();
    assert.equal(answer.prediction.vector_id, 'v_2');
    assert.match(answer.warnings.join(' '), /online store does not answer/);
  });

  it('does not matter when it is Postgres and the question is about now', async () => {
    assert.equal(await vectorOf(world({ postgres: 'away' })), 'v_2');
  });

  it('makes the answer unavailable when both are away', async () => {
    await assert.rejects(world({ online: 'away', postgres: 'away' })(), Unavailable);
  });

  it('makes the past unavailable when Postgres is away', async () => {
    await assert.rejects(world({ postgres: 'away' })(fixtureId, cutOffAt), Unavailable);
  });
});

describe('a question nobody can answer', () => {
  it('names a fixture nobody has heard of', async () => {
    await assert.rejects(
      world()('mlb-2016-06-25-XXX-NYY'),
      new NotFound(
        'no such fixture, or not quoted yet: mlb-2016-06-25-XXX-NYY (no vector of mlb-moneyline@1)',
      ),
    );
  });

  for (const id of ['', 'yankees', 'mlb-2016-06-25-min-nyy', 'mlb-2016-06-25-MIN', '../../etc']) {
    it(`is invalid when the id is ${JSON.stringify(id)}`, async () => {
      await assert.rejects(
        world()(id),
        (error) => error instanceof InvalidRequest && /looks like mlb-2016/.test(error.message),
      );
    });
  }

  for (const asOf of ['0000-12-31T23:59:59.000Z', '+010000-01-01T00:00:00.000Z', 'yesterday']) {
    it(`is invalid for the time ${asOf}`, async () => {
      await assert.rejects(world()(fixtureId, asOf), InvalidRequest);
    });
  }
});

describe('a question for the reasons', () => {
  const now = '2016-06-25T16:10:00.000Z';
  const explained = (contributions?: Contributions) =>
    world({ now, heardUntil: now, ...(contributions && { contributions }) })(
      fixtureId,
      null,
      '',
      true,
    );

  it('is answered with every input, the greatest contribution first', async () => {
    const { explanation, warnings } = await explained({
      kind: 'explained',
      expected: 0.01,
      contributions: [0.005, -0.015],
    });
    assert.deepEqual(warnings, []);
    assert.deepEqual(explanation?.keyFeatures, [
      { name: 'total_move_open', value: 0, contribution: -0.015 },
      { name: 'h2h_move_logit_open', value: 0.2, contribution: 0.005 },
    ]);
    assert.equal(explanation.expected, 0.01);
    assert.equal(explanation.rawScore, 0.03);
  });

  it('is answered without them, and told why, where there are none', async () => {
    const { explanation, warnings } = await explained();
    assert.equal(explanation, null);
    assert.match(warnings[0] ?? '', /carries no trees/);
    const busy = await explained({ kind: 'busy' });
    assert.match(busy.warnings[0] ?? '', /too many/);
  });

  it('is the only one that computes them', async () => {
    const contributions = { kind: 'explained', expected: 0, contributions: [1, 1] } as const;
    const { explanation, warnings } = await world({ now, heardUntil: now, contributions })();
    assert.equal(explanation, null);
    assert.deepEqual(warnings, []);
  });
});
