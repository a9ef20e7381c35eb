import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { InvalidRequest, Unavailable } from '@linecast/kit';
import { maxEvidenceCharacters, unknownFreshnessWarning } from './answer-features.ts';
import {
  answersFrom,
  heardNow,
  iso,
  nowMs,
  served,
  smallSet,
  told,
  vectorFor,
} from './testing/feature-tables.ts';

const [one] = served(smallSet);
const [known, other, unknown] = ['mlb-2016-06-25-MIN-NYY', 'mlb-2016-06-25-TB-BAL', 'mlb-x'];
const fixture = (fixtureId: string) => ({ asked: fixtureId.slice(4), fixtureId });
const question = { served: one, columns: smallSet.definitions, withEvidence: false };
const newest = vectorFor(known, { hold: told(0.02) });

describe('the newest features of several fixtures', () => {
  it('stand in the order of the question, whatever is found and however often it is asked', async () => {
    const answers = answersFrom([vectorFor(other, { hold: told(0.03) }), newest]);
    const fixtures = [known, unknown, other, known].map(fixture);
    const { rows, warnings } = await answers.online({ ...question, fixtures });
    assert.deepEqual(
      rows.map(({ asked, vector, values }) => [asked, vector !== null, values[2]]),
      [
        ['2016-06-25-MIN-NYY', true, 0.02],
        ['x', false, undefined],
        ['2016-06-25-TB-BAL', true, 0.03],
        ['2016-06-25-MIN-NYY', true, 0.02],
      ],
    );
    assert.deepEqual(warnings, []);
  });

  it('say how far each price can be trusted now', async () => {
    const old = { ...newest, price: null };
    const verdictOf = async (vector: typeof newest, ports = {}) =>
      (await answersFrom([vector], ports).online({ ...question, fixtures: [fixture(known)] }))
        .rows[0]?.freshness;
    assert.equal(await verdictOf(newest), 'fresh');
    assert.equal(await verdictOf(old), 'quiet');
    assert.equal(await verdictOf({ ...old, input_watermark: iso(nowMs) }), 'fresh');
    const failed = async () => [{ ...heardNow, status: 'failed' as const }];
    assert.equal(await verdictOf(newest, { sourceTimes: failed }), 'broken');
    const replay = { nowMs: () => Number.NEGATIVE_INFINITY };
    assert.equal(await verdictOf(old, replay), 'quiet');
    assert.equal(await verdictOf(newest, { ...replay, sourceTimes: async () => [] }), null);
  });

  it('are told without a verdict while the sources cannot be read', async () => {
    const answers = answersFrom([newest], {
      sourceTimes: () => Promise.reject(new Unavailable('Postgres is away')),
    });
    const table = await answers.online({ ...question, fixtures: [fixture(known)] });
    assert.deepEqual(
      [table.rows[0]?.values[2], table.rows[0]?.freshness, table.warnings],
      [0.02, null, [unknownFreshnessWarning]],
    );
  });

  it('carry the warnings of the stores', async () => {
    const find = async () => ({ vectors: new Map(), warnings: ['away'] });
    const { warnings } = await answersFrom([], { find }).online({ ...question, fixtures: [] });
    assert.deepEqual(warnings, ['away']);
  });

  it('are not told when no store answers, or a port has a bug', async () => {
    const fixtures = [fixture(known)];
    for (const error of [new Unavailable('both are away'), new TypeError('a bug')]) {
      const find = () => Promise.reject(error);
      await assert.rejects(answersFrom([], { find }).online({ ...question, fixtures }), error);
    }
    const sourceTimes = () => Promise.reject(new TypeError('a bug'));
    const answers = answersFrom([newest], { sourceTimes });
    await assert.rejects(answers.online({ ...question, fixtures }), TypeError);
  });

  it('are refused when their evidence is too much for an answer', async () => {
    const evidence = { books: 'x'.repeat(maxEvidenceCharacters / 2) };
    const vector = vectorFor(known, { is_steam: { ...told(true), evidence } });
    const ask = (times: number, withEvidence: boolean) =>
      answersFrom([vector]).online({
        ...question,
        withEvidence,
        fixtures: Array.from({ length: times }, () => fixture(known)),
      });
    assert.deepEqual((await ask(1, true)).rows[0]?.evidence, [{ feature: 'is_steam', evidence }]);
    assert.equal((await ask(2, false)).rows.length, 2);
    await assert.rejects(ask(2, true), (error) => {
      assert.ok(error instanceof InvalidRequest);
      assert.match(error.message, /ask for fewer fixtures or features/);
      return true;
    });
  });
});

describe('the features of several points in time', () => {
  it('are each the newest at its own time, without a verdict on now', async () => {
    const early = vectorFor(known, { hold: told(0.01) }, { as_of: iso(nowMs - 600_000) });
    const at = (asOfMs: number, id = known) => ({ ...fixture(id), asOfMs });
    const points = [at(nowMs), at(nowMs - 600_000), at(nowMs - 600_001), at(nowMs, unknown)];
    const { rows } = await answersFrom([early, newest]).historical({
      ...question,
      points,
      isCorrected: false,
    });
    assert.deepEqual(
      rows.map(({ asked, values, freshness }) => [asked, values[2], freshness]),
      [
        ['2016-06-25-MIN-NYY', 0.02, null],
        ['2016-06-25-MIN-NYY', 0.01, null],
        ['2016-06-25-MIN-NYY', undefined, null],
        ['x', undefined, null],
      ],
    );
  });
});
