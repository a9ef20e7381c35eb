// What was knowable at a time, on Postgres and on PGlite, by the migrations of the repository.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import { mlbMoneyline } from '@linecast/domain';
import type { FeaturesUpdated } from '@linecast/protos';
import { startPglite } from '../../../../infra/stack/pglite.ts';
import type { Server } from '../../../../infra/stack/server.ts';
import { openSql } from '../../../../test/support/open-sql.ts';
import { databaseUrl, skipWithout } from '../../../../test/support/servers.ts';
import { addDays } from '../core/day.ts';
import { servedSetsOf } from '../core/served-set.ts';
import { fixture, minuteMs } from '../testing/quotes.ts';
import { codecOf, ofFixture, otherSet, setRef, vectorOf } from '../testing/vectors.ts';
import { createReadNewestVectors } from './newest-vectors.ts';
import { createFindStored } from './stored-vectors.ts';
import { createVectorDays } from './vector-days.ts';
import { createVectorRows, type VectorRow } from './vector-rows.ts';

const migrations = join(import.meta.dirname, '../../../../infra/postgres/migrations');
const [version2, other] = [otherSet({ version: 2 }), otherSet({ name: 'other' })];
const all = [mlbMoneyline, version2, other];
const [served, ...others] = servedSetsOf(all);
const codec = codecOf(...all);
const { fixtureId } = fixture;
const otherId = 'mlb-2016-06-25-STL-SEA';
const day = 24 * 60;

const numbered = (at: number, sequence: number, changes: Partial<FeaturesUpdated> = {}) =>
  vectorOf(at, {}, { vector_id: `v_${at}_${sequence}`, sequence, ...changes });

const full = vectorOf(
  -600,
  {
    h2h_hold: { value: 0.018_810_942_3, status: 'ok', ageMs: 90_000, evidence: { books: ['a'] } },
    h2h_novig_home: { value: null, status: 'before_open', ageMs: null },
    h2h_updates: { value: true, status: 'ok', ageMs: 0 },
    total_line: { value: 'over', status: 'ok', ageMs: 1 },
  },
  { completeness: 0.75, input_watermark: '2016-06-25T07:03:00.000Z' },
);

function contract(name: string, url: () => string, skip: string | false = false): void {
  const open = async (t: TestContext) => {
    const sql = await openSql(t, url());
    await sql.migrate(migrations);
    const rows = createVectorRows(createVectorDays(sql), codec);
    const keep = async (given: readonly VectorRow[]): Promise<void> => {
      await rows.prepare(given);
      await sql.transaction((inside) => rows.store(inside, given));
    };
    return { sql, keep, find: createFindStored(sql, codec) };
  };
  const keep = async (t: TestContext, vectors: readonly FeaturesUpdated[]) => {
    const opened = await open(t);
    await opened.keep(vectors.map((value) => ({ value })));
    return opened;
  };

  describe(`stored vectors: ${name}`, { skip }, () => {
    it('are found as of a time: not one millisecond of what came after', async (t) => {
      const history = [numbered(-600, 1), numbered(-300, 2), numbered(-300, 3), numbered(10, 4)];
      const { find } = await keep(t, history);
      const idAt = async (atMs: number | null) =>
        (await find(served, [fixtureId], atMs)).get(fixtureId)?.vector_id;
      assert.equal(await idAt(minuteMs(-600) - 1), undefined);
      assert.equal(await idAt(minuteMs(-600)), 'v_-600_1');
      assert.equal(await idAt(minuteMs(-300) - 1), 'v_-600_1');
      assert.equal(await idAt(minuteMs(-300)), 'v_-300_3');
      assert.equal(await idAt(Date.parse('9999-12-31T23:59:59.999Z')), 'v_10_4');
      assert.equal(await idAt(Date.parse('0001-01-01T00:00:00Z')), undefined);
      assert.equal(await idAt(null), 'v_10_4');
    });

    it('are found however long before the game, or after the day in its name, they were made', async (t) => {
      const { find } = await keep(t, [numbered(-40 * day, 1), numbered(60 * day, 2)]);
      const idAt = async (atMs: number | null) =>
        (await find(served, [fixtureId], atMs)).get(fixtureId)?.vector_id;
      assert.equal(await idAt(minuteMs(-30 * day)), `v_${-40 * day}_1`);
      assert.equal(await idAt(minuteMs(0)), `v_${-40 * day}_1`);
      assert.equal(await idAt(minuteMs(61 * day)), `v_${60 * day}_2`);
      assert.equal(await idAt(null), `v_${60 * day}_2`);
    });

    it('are found for several fixtures, as they were published', async (t) => {
      const second = ofFixture(otherId, numbered(-500, 1));
      const third = ofFixture('mlb-2016-06-25-MIN-NYY', numbered(-400, 1));
      const { find } = await keep(t, [full, second, third]);
      const found = await find(served, [otherId, 'mlb-2016-06-25-CHC-MIA', fixtureId], null);
      assert.deepEqual([...found.keys()].toSorted(), [otherId, fixtureId].toSorted());
      assert.equal(JSON.stringify(found.get(fixtureId)), JSON.stringify(inOrder(full)));
      assert.deepEqual(found.get(otherId), second);
      assert.deepEqual(await find(served, [], null), new Map());
    });

    it('are those of the set and the version that is asked for', async (t) => {
      const { find } = await keep(t, [
        numbered(-600, 1),
        numbered(-400, 3, { feature_set: setRef(version2) }),
        numbered(-300, 4, { feature_set: setRef(other) }),
      ]);
      const found = await find(served, [fixtureId], null);
      assert.equal(found.get(fixtureId)?.vector_id, 'v_-600_1');
    });

    it('are stored once, as they first came, and told as a later revision corrects them to whoever asks', async (t) => {
      const opened = await keep(t, [full, full]);
      await opened.keep([{ value: { ...full, sequence: 99 } }]);
      assert.deepEqual((await opened.find(served, [fixtureId], null)).get(fixtureId), full);
      const corrected = { ...full, vector_id: 'v_corrected', price: null };
      await opened.keep([{ value: corrected, revision: 1 }]);
      for (const asOfMs of [null, minuteMs(0)]) {
        const told = async (isCorrected?: boolean) =>
          (await opened.find(served, [fixtureId], asOfMs, isCorrected)).get(fixtureId);
        assert.deepEqual(await told(), full);
        assert.deepEqual(await told(false), full);
        assert.deepEqual(await told(true), corrected);
      }
      const rows = await opened.sql.query(
        'select vector_id, fixture_id, market, feature_set, as_of, sequence, revision from feature_vectors order by revision',
      );
      const common = { fixture_id: fixtureId, market: 'h2h', feature_set: 'mlb-moneyline@1' };
      const at = { as_of: full.as_of, sequence: 1 };
      assert.deepEqual(rows, [
        { vector_id: full.vector_id, ...common, ...at, revision: 0 },
        { vector_id: 'v_corrected', ...common, ...at, revision: 1 },
      ]);
    });

    it('are the newest of their time even where an older one was corrected', async (t) => {
      const opened = await keep(t, [numbered(-600, 1), numbered(-600, 2)]);
      const corrected = numbered(-600, 1, { vector_id: 'v_corrected' });
      await opened.keep([{ value: corrected, revision: 1 }]);
      const told = async (isCorrected: boolean) =>
        (await opened.find(served, [fixtureId], minuteMs(0), isCorrected)).get(fixtureId)
          ?.vector_id;
      assert.deepEqual([await told(false), await told(true)], ['v_-600_2', 'v_-600_2']);
    });

    it('fill an online store: the newest of each fixture and set, of many fixtures', async (t) => {
      const many = Array.from({ length: 130 }, (_, i) => `mlb-2016-06-2${i % 9}-A${letters(i)}-BB`);
      const { find } = await keep(t, [
        ...many.map((id, i) =>
          ofFixture(id, numbered(-600, i, { vector_id: `v_${id}_old`, sequence: 1 })),
        ),
        ...many.map((id) => ofFixture(id, numbered(-500, 2, { vector_id: `v_${id}` }))),
        ofFixture(
          many[0] ?? '',
          numbered(-700, 1, { vector_id: 'v_2', feature_set: setRef(version2) }),
        ),
      ]);
      const read = createReadNewestVectors(find);
      const found = await read([served, ...others], [...many, 'mlb-2016-06-25-ZZ-YY']);
      assert.deepEqual(
        found.map((vector) => vector.vector_id).toSorted(),
        [...many.map((id) => `v_${id}`), 'v_2'].toSorted(),
      );
      assert.deepEqual(await read([served], []), []);
    });

    it('are told as what they are when nobody can read them', async (t) => {
      const { sql, find } = await keep(t, [full]);
      await sql.query(`update feature_vectors set vector = vector - 'ages'`);
      await assert.rejects(find(served, [fixtureId], null), /a row of feature_vectors cannot be/);
    });

    it('are looked for in a few days of sixty, by an index in each', async (t) => {
      const { sql, find } = await keep(t, [full]);
      const days = Array.from({ length: 60 }, (_, i) => addDays('2016-05-01', i));
      await createVectorDays(sql).ensure(days);
      const plans: string[] = [];
      const explained: typeof sql = {
        ...sql,
        query: async (text, values) => {
          const plan = await sql.query(`explain ${text}`, values);
          plans.push(plan.map((row) => String(row['QUERY PLAN'])).join('\n'));
          return sql.query(text, values);
        },
      };
      const findExplained = createFindStored(explained, codec);
      const vector = (await findExplained(served, [fixtureId], minuteMs(-5))).get(fixtureId);
      assert.deepEqual(vector, (await find(served, [fixtureId], null)).get(fixtureId));
      const [plan = ''] = plans;
      assert.equal(plans.length, 1);
      const tables = new Set(plan.match(/feature_vectors_\d{8}\b/g));
      assert.deepEqual([...tables].toSorted(), [
        'feature_vectors_20160622',
        'feature_vectors_20160623',
        'feature_vectors_20160624',
        'feature_vectors_20160625',
      ]);
    });
  });
}

/** Two letters that no other number below 676 has. */
const letters = (i: number): string =>
  String.fromCodePoint(65 + Math.floor(i / 26)) + String.fromCodePoint(65 + (i % 26));

/** Values in the order of their definitions, fields in the order of the contract. */
function inOrder(vector: FeaturesUpdated): FeaturesUpdated {
  return codec.unpack(codec.pack(vector)) ?? vector;
}

const postgres = await databaseUrl();
contract('postgres', () => postgres ?? '', skipWithout(postgres, 'DATABASE_URL'));

let server: Server | undefined;
before(async () => {
  server = await startPglite({});
});
after(() => server?.stop());
contract('pglite', () => server?.url ?? '');
