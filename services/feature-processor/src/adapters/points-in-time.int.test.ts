// A point-in-time join against a naive one, on PGlite and on Postgres, by the migrations of the repository.
import assert from 'node:assert/strict';
import { join as joinPath } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import * as fc from 'fast-check';
import { mlbMoneyline } from '@linecast/domain';
import type { FeaturesUpdated } from '@linecast/protos';
import { startPglite } from '../../../../infra/stack/pglite.ts';
import type { Server } from '../../../../infra/stack/server.ts';
import { openSql } from '../../../../test/support/open-sql.ts';
import { databaseUrl, skipWithout } from '../../../../test/support/servers.ts';
import { servedSetsOf } from '../core/served-set.ts';
import { fixture, minuteMs } from '../testing/quotes.ts';
import { codecOf, ofFixture, otherSet, setRef, vectorOf } from '../testing/vectors.ts';
import { createFindAtPoints } from './points-in-time.ts';
import { createVectorDays } from './vector-days.ts';
import { createVectorRows, type VectorRow } from './vector-rows.ts';

const migrations = joinPath(import.meta.dirname, '../../../../infra/postgres/migrations');
const version2 = otherSet({ version: 2 });
const [served] = servedSetsOf([mlbMoneyline, version2]);
const codec = codecOf(mlbMoneyline, version2);
const fixtures = [fixture.fixtureId, 'mlb-2016-06-25-STL-SEA'] as const;
const [mine, other] = fixtures;
const day = 24 * 60;

const numbered = (at: number, sequence: number, changes: Partial<FeaturesUpdated> = {}) =>
  vectorOf(at, {}, { vector_id: `v_${at}_${sequence}`, sequence, ...changes });

async function open(t: TestContext, url: string) {
  const sql = await openSql(t, url);
  await sql.migrate(migrations);
  const rows = createVectorRows(createVectorDays(sql), codec);
  const keep = async (given: readonly VectorRow[]): Promise<void> => {
    await rows.prepare(given);
    await sql.transaction((inside) => rows.store(inside, given));
  };
  const find = createFindAtPoints(sql, codec.open);
  type Points = (readonly [fixtureId: string, atMs: number])[];
  const joinWith =
    (isCorrected: boolean) =>
    async (...points: Points) => {
      const asked = points.map(([fixtureId, asOfMs]) => ({ fixtureId, asOfMs }));
      return (await find(served, asked, isCorrected)).map((vector) => vector?.vector_id);
    };
  return { keep, join: joinWith(false), joinCorrected: joinWith(true) };
}

/** The order of the stream: later time, then later place in it. */
const isLater = (a: FeaturesUpdated, b: FeaturesUpdated): boolean =>
  a.as_of > b.as_of || (a.as_of === b.as_of && a.sequence > b.sequence);

function naive(vectors: readonly FeaturesUpdated[], fixtureId: string, atMs: number) {
  let newest: FeaturesUpdated | undefined;
  for (const vector of vectors) {
    if (vector.fixture.fixture_id !== fixtureId || Date.parse(vector.as_of) > atMs) continue;
    if (!newest || isLater(vector, newest)) newest = vector;
  }
  return newest?.vector_id;
}

function contract(name: string, url: () => string, skip: string | false = false): void {
  describe(`a point-in-time join: ${name}`, { skip }, () => {
    it('gives each point the newest of its own time, and not one millisecond of what came after', async (t) => {
      const { keep, join } = await open(t, url());
      const history = [numbered(-600, 1), numbered(-300, 2), numbered(-300, 3), numbered(10, 4)];
      const elsewhere = ofFixture(other, numbered(-400, 9));
      await keep([...history, elsewhere].map((value) => ({ value })));
      assert.deepEqual(
        await join(
          [mine, minuteMs(-300)],
          [mine, minuteMs(-600) - 1],
          [other, minuteMs(-400)],
          [mine, minuteMs(-300) - 1],
          [other, minuteMs(-401)],
          ['mlb-2016-06-25-CHC-MIA', minuteMs(10)],
          [mine, Date.parse('9999-12-31T23:59:59.999Z')],
          [mine, Date.parse('0001-01-01T00:00:00Z')],
          [mine, minuteMs(-300)],
        ),
        [
          'v_-300_3',
          undefined,
          'v_-400_9',
          'v_-600_1',
          undefined,
          undefined,
          'v_10_4',
          undefined,
          'v_-300_3',
        ],
      );
      assert.deepEqual(await join(), []);
    });

    it('finds what was made long before the game', async (t) => {
      const { keep, join } = await open(t, url());
      await keep([{ value: numbered(-40 * day, 1) }, { value: numbered(-5, 2) }]);
      assert.deepEqual(await join([mine, minuteMs(-6)], [mine, minuteMs(-5)]), [
        `v_${-40 * day}_1`,
        'v_-5_2',
      ]);
    });

    it('reads the set that is asked for, and the last correction only where that is asked for', async (t) => {
      const { keep, join, joinCorrected } = await open(t, url());
      await keep([
        { value: numbered(-600, 1) },
        { value: numbered(-500, 2, { feature_set: setRef(version2) }) },
        { value: { ...numbered(-600, 1), vector_id: 'v_corrected_2' }, revision: 2 },
        { value: { ...numbered(-600, 1), vector_id: 'v_corrected_1' }, revision: 1 },
        { value: numbered(-40 * day, 1) },
        { value: { ...numbered(-40 * day, 1), vector_id: 'v_long_ago' }, revision: 1 },
      ]);
      const points = [
        [mine, minuteMs(0)],
        [mine, minuteMs(-30 * day)],
      ] as const;
      assert.deepEqual(await join(...points), ['v_-600_1', `v_${-40 * day}_1`]);
      assert.deepEqual(await joinCorrected(...points), ['v_corrected_2', 'v_long_ago']);
    });

    it('is the naive join for any history and any points', async (t) => {
      const { keep, join } = await open(t, url());
      const at = fc.integer({ min: -20, max: 20 });
      const made = fc.sample(fc.tuple(at, fc.constantFrom(...fixtures)), { numRuns: 40, seed: 4 });
      const vectors = made.map(([hours, fixtureId], i) =>
        ofFixture(fixtureId, numbered(hours * 60, i + 1)),
      );
      await keep(vectors.map((value) => ({ value })));
      const point = fc.tuple(fc.constantFrom(...fixtures), at, fc.constantFrom(-1, 0, 1));
      await fc.assert(
        fc.asyncProperty(fc.array(point, { maxLength: 30 }), async (drawn) => {
          const points = drawn.map(
            ([fixtureId, hours, ms]) => [fixtureId, minuteMs(hours * 60) + ms] as const,
          );
          assert.deepEqual(
            await join(...points),
            points.map(([fixtureId, atMs]) => naive(vectors, fixtureId, atMs)),
          );
        }),
        { numRuns: 20 },
      );
    });
  });
}

const postgres = await databaseUrl();
contract('postgres', () => postgres ?? '', skipWithout(postgres, 'DATABASE_URL'));

let server: Server | undefined;
before(async () => {
  server = await startPglite({});
});
after(() => server?.stop());
contract('pglite', () => server?.url ?? '');
