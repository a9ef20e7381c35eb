// Late quotes worked into the history, on Postgres and on PGlite: whatever happens meanwhile, it ends as if they had come in
// time.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import { mlbMoneyline, type MarketQuote } from '@linecast/domain';
import type { Sql } from '@linecast/kit';
import { startPglite } from '../../../infra/stack/pglite.ts';
import type { Server } from '../../../infra/stack/server.ts';
import { openSql } from '../../../test/support/open-sql.ts';
import { databaseUrl, skipWithout } from '../../../test/support/servers.ts';
import { createAppendCorrections } from './adapters/append-corrections.ts';
import { createToWire } from './adapters/feature-topic.ts';
import { createFindDue, createLoadHistory } from './adapters/history-store.ts';
import { createCommitAdvance, createLoadPartition } from './adapters/progress-store.ts';
import { createFindStored } from './adapters/stored-vectors.ts';
import { createVectorDays } from './adapters/vector-days.ts';
import { createVectorRows } from './adapters/vector-rows.ts';
import { createCorrectHistory, type CorrectHistory } from './correct-history.ts';
import { servedSetsOf } from './core/served-set.ts';
import { draftVector } from './core/vector-draft.ts';
import { createProcessor } from './process-quotes.ts';
import { batchOf, received, topic, wireOf } from './testing/messages.ts';
import { noFacts } from './testing/no-facts.ts';
import { fixture, h2h, minuteMs, quote, suspended, total } from './testing/quotes.ts';
import { codecOf } from './testing/vectors.ts';
import { createWorld, options, outage, portsTo } from './testing/world.ts';

const migrations = join(import.meta.dirname, '../../../infra/postgres/migrations');
const consumer = 'feature-processor';
const partition = { topic, partition: 0 };
const sets = [mlbMoneyline];
const [served] = servedSetsOf(sets);
const codec = codecOf(...sets);
const { fixtureId } = fixture;
const other = { ...fixture, fixtureId: 'mlb-2016-06-25-STL-SEA', home: 'SEA', away: 'STL' };

/** On PGlite all connections are of one session, and see the schema that was opened last: what is expected is made first. */

/** In order of arrival; `late` came after a quote that is more than two minutes newer. */
const first: readonly MarketQuote[] = [
  quote(-900, h2h(2, 1.9)),
  quote(-890, total(8.5)),
  quote(-880, h2h(2.1, 1.8)),
  // Two vectors of one time: the last is the one that is told.
  quote(-880, h2h(2.12, 1.79)),
  quote(-870, h2h(2.2, 1.75)),
  quote(-885, h2h(2.4, 1.6), { quoteId: 'q_late_1' }),
  quote(-885, h2h(2.4, 1.6), { quoteId: 'q_late_1' }),
  quote(-800, suspended('h2h')),
  quote(-790, h2h(2.3, 1.7)),
  quote(-790, h2h(2.3, 1.7), { fixture: other }),
];
const second: readonly MarketQuote[] = [
  quote(-780, h2h(2.35, 1.65)),
  // Before all others: another opening.
  quote(-910, h2h(1.8, 2.1), { quoteId: 'q_late_2' }),
  quote(-700, h2h(2, 1.9)),
];
const all = [...first, ...second];
const isLate = ({ quoteId }: MarketQuote): boolean => quoteId.startsWith('q_late');

type Query = { text: string };
type Meet = (query: Query) => void;

/** Dies where `meet` throws: before a statement, and with it the transaction. */
function mortal(sql: Sql, meet: Meet): Sql {
  const query: Sql['query'] = (text, values) => {
    meet({ text });
    return sql.query(text, values);
  };
  return {
    ...sql,
    query,
    transaction: async (run) => {
      const answer = await sql.transaction((inside) =>
        run({
          query: (text, values) => {
            meet({ text });
            return inside.query(text, values);
          },
        }),
      );
      meet({ text: 'after commit' });
      return answer;
    },
  };
}

async function openStream(t: TestContext, url: string) {
  const sql = await openSql(t, url);
  await sql.migrate(migrations);
  const world = createWorld();
  const rows = createVectorRows(createVectorDays(sql), codec);
  const ports = {
    ...portsTo(world),
    load: createLoadPartition(sql, consumer),
    commit: createCommitAdvance(sql, consumer, rows),
  };
  const processor = createProcessor(ports, options());
  let next = 0;
  const tell = async (quotes: readonly MarketQuote[]): Promise<void> => {
    const messages = quotes.map((each, i) => received(wireOf(each), next + i, each));
    next += quotes.length;
    assert.equal((await processor.processQuotes(batchOf(messages))).kind, 'done');
  };
  const passTo = (atMs: number) =>
    processor.letTimePass({ until: new Map([['tape', atMs]]), ends: [BigInt(next)] }, [partition]);
  return { sql, world, tell, passTo };
}

type Corrector = { correct: CorrectHistory; appended: () => number };

/** As in a process of its own; `perTurn`: few, so that there are many steps. */
function openCorrector(sql: Sql, perTurn = 4): Corrector {
  let appended = 0;
  const toWire = createToWire();
  const rows = createVectorRows(createVectorDays(sql), codec);
  const correct = createCorrectHistory(
    {
      findDue: createFindDue(sql, consumer, { sets, restMs: 0 }),
      load: createLoadHistory(sql, consumer, { sets, codec }),
      facts: async () => () => noFacts,
      toVector: (emission) => toWire(draftVector(emission)),
      append: createAppendCorrections(sql, consumer, rows, codec),
      rest: async () => undefined,
      corrected: (vectors) => (appended += vectors),
    },
    options(),
    perTurn,
  );
  return { correct, appended: () => appended };
}

const isDue = async (sql: Sql): Promise<boolean> =>
  (await createFindDue(sql, consumer, { sets, restMs: 0 })([partition])).length > 0;

async function untilDone(sql: Sql, { correct }: Corrector): Promise<void> {
  for (let turn = 0; await isDue(sql); turn += 1) {
    assert.ok(turn < 100, 'it never ends');
    await correct([partition]);
  }
}

type Kept = { vector_id: string; as_of: string; sequence: number; revision: number };
const rowsOf = (sql: Sql): Promise<Kept[]> =>
  sql.query('select vector_id, as_of, sequence, revision, vector from feature_vectors order by 1');

/** What a reader is told at every time of the stream, without what tells one run from another. */
async function historyOf(sql: Sql, isCorrected: boolean, id = fixtureId) {
  const find = createFindStored(sql, codec);
  const times = await sql.query<{ as_of: string }>(
    'select distinct as_of from feature_vectors where fixture_id = $1',
    [id],
  );
  const told = new Map<string, unknown>();
  for (const { as_of: at } of times) {
    const vector = (await find(served, [id], Date.parse(at), isCorrected)).get(id);
    assert.equal(vector?.as_of, at);
    const { vector_id: _, sequence: __, ...rest } = vector;
    told.set(at, rest);
  }
  return told;
}

async function inTime(t: TestContext, url: string, quotes: readonly MarketQuote[] = all) {
  const stream = await openStream(t, url);
  const distinct = new Map(quotes.map((each) => [each.quoteId, each]));
  await stream.tell([...distinct.values()].toSorted((a, b) => a.atMs - b.atMs));
  assert.deepEqual(stream.world.ignored, []);
  return historyOf(stream.sql, false);
}

/** At the times that both have; in time there is other news, and so other times at which windows have passed. */
function assertSame(found: ReadonlyMap<string, unknown>, expected: ReadonlyMap<string, unknown>) {
  const common = [...found].filter(([at]) => expected.has(at));
  assert.ok(common.length >= 15, String(common.length));
  for (const [at, vector] of common) assert.deepEqual(vector, expected.get(at), at);
  for (const { atMs } of all.filter((each) => !isLate(each))) {
    assert.ok(common.some(([at]) => Date.parse(at) === atMs));
  }
}

function contract(name: string, url: () => string, skip: string | false = false): void {
  describe(`the history of a stream with late quotes: ${name}`, { skip }, () => {
    it('is in the end what it would be had they come in time; what was knowable stays', async (t) => {
      const expected = await inTime(t, url());
      const { sql, world, tell } = await openStream(t, url());
      await tell(all);
      assert.equal(world.ignored.filter((code) => code === 'late').length, 3);
      const knowable = await historyOf(sql, false);
      assert.deepEqual(await historyOf(sql, true), knowable);
      const stored = await rowsOf(sql);

      const corrector = openCorrector(sql);
      await untilDone(sql, corrector);
      assertSame(await historyOf(sql, true), expected);

      assert.deepEqual(await historyOf(sql, false), knowable);
      const rows = await rowsOf(sql);
      const corrections = rows.filter(({ revision }) => revision > 0);
      assert.deepEqual(
        rows.filter(({ revision }) => revision === 0),
        stored,
      );
      assert.ok(corrections.length > 15);
      const [one, two] = stored.filter(({ as_of: at }) => at === iso(-880));
      assert.ok(one && two && one.sequence !== two.sequence);
      assert.deepEqual(
        corrections.filter(({ as_of: at }) => at === iso(-880)).map(({ sequence }) => sequence),
        [Math.max(one.sequence, two.sequence)],
      );
      assert.equal(corrector.appended(), corrections.length);
      assert.deepEqual(
        new Set(world.published.map(({ value }) => value.vector_id)),
        new Set(stored.map((row) => row.vector_id)),
      );
      const ofOthers = await sql.query(
        'select max(revision)::int as n from feature_vectors where fixture_id = $1',
        [other.fixtureId],
      );
      assert.deepEqual(ofOthers, [{ n: 0 }]);
    });

    it('is brought on while the stream goes on, and each correction corrects the last', async (t) => {
      // Known at first: one late quote, told twice.
      const known = first.filter((each) => each.fixture === fixture);
      const expectedEarly = await inTime(t, url(), known);
      const expected = await inTime(t, url());
      const { sql, tell } = await openStream(t, url());
      await tell(first);
      const corrector = openCorrector(sql, 1_000);
      await corrector.correct([partition]);
      assert.equal(await isDue(sql), false);
      assert.deepEqual((await historyOf(sql, true)).get(iso(-870)), expectedEarly.get(iso(-870)));
      await tell(second);
      assert.equal(await isDue(sql), true);
      await untilDone(sql, corrector);
      assertSame(await historyOf(sql, true), expected);
      const rows = await rowsOf(sql);
      assert.deepEqual(new Set(rows.map(({ revision }) => revision)), new Set([0, 1, 2]));
      const settled = await rowsOf(sql);
      await corrector.correct([partition]);
      assert.deepEqual([await rowsOf(sql), await isDue(sql)], [settled, false]);
    });

    it('is corrected as far as new vectors go too, for the stream never takes the quote in', async (t) => {
      const { sql, tell, passTo } = await openStream(t, url());
      await tell(all);
      const corrector = openCorrector(sql);
      await untilDone(sql, corrector);
      const appended = corrector.appended();
      await passTo(minuteMs(-100));
      assert.equal(await isDue(sql), true);
      await untilDone(sql, corrector);
      assert.ok(corrector.appended() > appended);
    });

    it('is the same after a death at any statement of the work', async (t) => {
      const undisturbed = await openStream(t, url());
      await undisturbed.tell(all);
      await untilDone(undisturbed.sql, openCorrector(undisturbed.sql, 12));
      const expected = await rowsOf(undisturbed.sql);
      const { sql, tell } = await openStream(t, url());
      await tell(all);
      let deaths = 0;
      for (let statement = 0; await isDue(sql); statement += 1) {
        let left = statement;
        const { correct } = openCorrector(
          mortal(sql, ({ text }) => {
            left -= 1;
            if (left < 0) throw outage(text);
          }),
          12,
        );
        await correct([partition]).catch(() => (deaths += 1));
        assert.ok(statement < 200, 'it never ends');
      }
      assert.ok(deaths >= 10, String(deaths));
      assert.deepEqual(await rowsOf(sql), expected);
    });

    it('is corrected though the game was over before that, and only then its quotes are forgotten', async (t) => {
      const expected = await inTime(t, url());
      const { sql, tell, passTo } = await openStream(t, url());
      await tell(all);
      await passTo(minuteMs(7 * 60));
      const count = async (table: string) =>
        (await sql.query<{ n: number }>(`select count(*)::int as n from ${table}`))[0]?.n;
      assert.deepEqual([await count('fixture_progress'), await count('fixture_quotes')], [0, 12]);
      const corrector = openCorrector(sql, 5);
      await corrector.correct([partition]);
      assert.deepEqual([await count('fixture_quotes'), await isDue(sql)], [12, true]);
      await Promise.all([untilDone(sql, corrector), untilDone(sql, openCorrector(sql, 5))]);
      assert.deepEqual([await count('fixture_quotes'), await count('fixture_corrections')], [0, 0]);
      assertSame(await historyOf(sql, true), expected);
    });

    it('is left to whoever has its partition', async (t) => {
      const { sql, tell } = await openStream(t, url());
      await tell(all);
      const corrector = openCorrector(sql);
      await corrector.correct([{ topic, partition: 1 }]);
      await corrector.correct([]);
      assert.equal(corrector.appended(), 0);
    });

    it('rests between new vectors, and not when a quote comes late', async (t) => {
      const { sql, tell } = await openStream(t, url());
      const due = createFindDue(sql, consumer, { sets, restMs: 3_600_000 });
      await tell(first);
      await openCorrector(sql, 1_000).correct([partition]);
      await tell(second.slice(0, 1));
      assert.deepEqual(await due([partition]), []);
      assert.equal(await isDue(sql), true);
      await tell(second.slice(1));
      assert.deepEqual(await due([partition]), [{ ...partition, fixtureId }]);
      // Half of it is done: the rest does not wait.
      await openCorrector(sql, 2).correct([partition]);
      assert.deepEqual(await due([partition]), [{ ...partition, fixtureId }]);
    });
  });
}

const iso = (at: number): string => new Date(minuteMs(at)).toISOString();

const postgres = await databaseUrl();
const skip = skipWithout(postgres, 'DATABASE_URL');
contract('postgres', () => postgres ?? '', skip);

// PGlite has one connection at a time.
describe('the history of a stream with late quotes', { skip }, () => {
  it('is the same when several work on it at once', async (t) => {
    const alone = await openStream(t, postgres ?? '');
    await alone.tell(all);
    await untilDone(alone.sql, openCorrector(alone.sql));
    const expected = await rowsOf(alone.sql);
    const { sql, tell } = await openStream(t, postgres ?? '');
    await tell(all);
    const correctors = Array.from({ length: 4 }, () => openCorrector(sql));
    for (let turn = 0; await isDue(sql); turn += 1) {
      assert.ok(turn < 100, 'it never ends');
      await Promise.all(correctors.map(({ correct }) => correct([partition])));
    }
    assert.deepEqual(await rowsOf(sql), expected);
    const counted = correctors.reduce((sum, { appended }) => sum + appended(), 0);
    assert.equal(counted, expected.filter(({ revision }) => revision > 0).length);
  });
});

let server: Server | undefined;
before(async () => {
  server = await startPglite({});
});
after(() => server?.stop());
contract('pglite', () => server?.url ?? '');
