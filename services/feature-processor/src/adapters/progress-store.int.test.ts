// Place, progress, journal and vectors on a real Postgres, by the migrations of the repository.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  mlbMoneyline,
  openFixture,
  tellFixture,
  type Fixture,
  type MarketQuote,
} from '@linecast/domain';
import { createLogger, openPostgres, type Sql } from '@linecast/kit';
import { freshNamespace } from '../../../../test/support/open-sql.ts';
import { databaseUrl, skipWithout } from '../../../../test/support/servers.ts';
import { draftVector } from '../core/vector-draft.ts';
import type { JournalEntry } from '../make-vectors.ts';
import type { Advance, Vector } from '../process-quotes.ts';
import { noFacts } from '../testing/no-facts.ts';
import { fixture, h2h, minuteMs, quote, total } from '../testing/quotes.ts';
import { codecOf } from '../testing/vectors.ts';
import { options } from '../testing/world.ts';
import { createToWire } from './feature-topic.ts';
import { createFindOpenFixtures } from './open-fixtures.ts';
import { createCommitAdvance, createLoadPartition, createNotePassed } from './progress-store.ts';
import { createVectorDays } from './vector-days.ts';
import { createVectorRows } from './vector-rows.ts';

const url = await databaseUrl();
const skip = skipWithout(url, 'DATABASE_URL');
const migrations = join(import.meta.dirname, '../../../../infra/postgres/migrations');
const partition = { topic: 'odds.quoted.v1', partition: 3 };
const codec = codecOf(mlbMoneyline);
const away: Fixture = { ...fixture, fixtureId: 'mlb-2016-06-25-STL-SEA', home: 'SEA', away: 'STL' };

/** Quotes of one game, told one after the other: where it stands, its journal from this offset on, and its vectors. */
function told(quotes: readonly MarketQuote[], from = 0n) {
  const toWire = createToWire();
  const engine = openFixture(quotes[0]?.fixture ?? fixture, 'replay');
  const vectors: Vector[] = [];
  const journal: JournalEntry[] = [];
  for (const [i, each] of quotes.entries()) {
    const outcome = tellFixture(engine, each, noFacts, options(), (emission) =>
      vectors.push(toWire(draftVector(emission))),
    );
    assert.equal(outcome.kind, 'accepted');
    journal.push({ offset: from + BigInt(i), quote: each, isLate: false });
  }
  return { progress: [engine.progress], journal, vectors };
}

const quotes = [quote(-600, h2h(2, 1.9)), quote(-590, total(8.5), { book: 'O\'Neill "€" \\' })];
const opening = told(quotes);
const advance = (version: bigint, next: bigint, changes: Partial<Advance> = {}): Advance => ({
  partition,
  version,
  next,
  toldUntil: new Map([['tape', minuteMs(-590)]]),
  evicted: [],
  ...opening,
  ...changes,
});
const nothing = { progress: [], journal: [], vectors: [] };
const accepted = { kind: 'accepted' };

describe('the progress store', { skip }, () => {
  let sql: Sql;
  // Each test is a consumer of its own in one schema, as in the table.
  let consumers = 0;
  const open = () => {
    consumers += 1;
    const consumer = `test-${consumers}`;
    return {
      consumer,
      load: createLoadPartition(sql, consumer),
      commit: createCommitAdvance(sql, consumer, createVectorRows(createVectorDays(sql), codec)),
      openFixtures: createFindOpenFixtures(sql, consumer),
      count: async (table: string): Promise<unknown> => {
        const text = `select count(*)::int as n from ${table} where consumer = $1`;
        return (await sql.query(text, [consumer]))[0]?.['n'];
      },
    };
  };
  const vectorIds = async (): Promise<unknown[]> =>
    (await sql.query('select vector_id from feature_vectors')).map((row) => row['vector_id']);

  before(async () => {
    const logger = createLogger('test', 'silent');
    sql = await openPostgres({ url: url ?? '', namespace: freshNamespace(), logger });
    await sql.migrate(migrations);
  });
  after(async () => {
    await sql.dropSchema();
    await sql.close();
  });

  it('stands at the beginning when nothing was stored', async () => {
    assert.deepEqual(await open().load(partition), {
      nextOffset: 0n,
      version: 0n,
      toldUntil: new Map(),
      fixtures: [],
    });
  });

  it('gives back what it was given: place, times, progress, and the quotes in their order', async () => {
    const { load, commit } = open();
    assert.deepEqual(await commit(advance(0n, 7n)), accepted);
    assert.deepEqual(await load(partition), {
      nextOffset: 7n,
      version: 1n,
      toldUntil: new Map([['tape', minuteMs(-590)]]),
      fixtures: [{ progress: opening.progress[0], quotes }],
    });
  });

  it('keeps partitions, topics and consumers apart', async () => {
    const { load, commit } = open();
    await commit(advance(0n, 7n));
    assert.equal((await load({ ...partition, partition: 4 })).nextOffset, 0n);
    assert.equal((await load({ ...partition, topic: 'other' })).nextOffset, 0n);
    assert.equal((await open().load(partition)).nextOffset, 0n);
    assert.deepEqual(
      await commit(advance(0n, 7n, { partition: { ...partition, partition: 4 } })),
      accepted,
    );
  });

  it('keeps offsets that no JavaScript number could hold', async () => {
    const { load, commit } = open();
    const far = 2n ** 62n + 1n;
    await commit(advance(0n, far + 2n, told(quotes, far)));
    const stored = await load(partition);
    assert.equal(stored.nextOffset, far + 2n);
    assert.deepEqual(stored.fixtures[0]?.quotes, quotes);
    const [row] = await sql.query(
      'select max(log_offset)::text as newest from fixture_quotes where log_offset > 1000000',
    );
    assert.equal(row?.['newest'], String(far + 1n));
    assert.deepEqual(await commit(advance(1n, far + 3n, nothing)), accepted);
  });

  it('loads quotes in the order of the log, not of their times or of their commits', async () => {
    const { load, commit } = open();
    const late = quote(-601, h2h(2.1, 1.8));
    await commit(advance(0n, 12n, { ...opening, journal: told(quotes, 10n).journal }));
    await commit(advance(1n, 13n, { ...nothing, journal: told([late], 9n).journal }));
    assert.deepEqual((await load(partition)).fixtures[0]?.quotes, [late, ...quotes]);
  });

  it('keeps late quotes in the journal, and does not build on them', async () => {
    const { load, commit, count } = open();
    const late = { offset: 2n, quote: quote(-900, h2h(3, 1.4)), isLate: true };
    await commit(advance(0n, 7n, { journal: [...opening.journal, late] }));
    assert.deepEqual((await load(partition)).fixtures[0]?.quotes, quotes);
    assert.equal(await count('fixture_quotes'), 3);
  });

  it('refuses whoever did not start from the stored version, and writes nothing of theirs', async () => {
    const { load, commit, count } = open();
    await commit(advance(0n, 7n));
    const held = await load(partition);
    const other = told([quote(-500, h2h(3, 1.4), { quoteId: 'q_refused' })], 8n);
    for (const version of [0n, 2n, 7n]) {
      assert.deepEqual(await commit(advance(version, 9n, other)), {
        kind: 'refused',
        storedOffset: 7n,
      });
    }
    assert.deepEqual(await load(partition), held);
    assert.equal(await count('fixture_quotes'), 2);
    const [refused] = other.vectors;
    assert.ok(!(await vectorIds()).includes(refused?.value.vector_id));
  });

  it('guards time that passes without a message: the place stays, the version grows', async () => {
    const { load, commit } = open();
    await commit(advance(0n, 7n));
    assert.deepEqual(await commit(advance(1n, 7n, nothing)), accepted);
    assert.deepEqual(await commit(advance(1n, 8n, nothing)), { kind: 'refused', storedOffset: 7n });
    const { nextOffset, version } = await load(partition);
    assert.deepEqual([nextOffset, version], [7n, 2n]);
  });

  it('notes how far time has passed beside the place, and moves no version by it', async () => {
    const { consumer, load, commit } = open();
    await commit(advance(0n, 7n));
    const held = await load(partition);
    const elsewhere = { ...partition, partition: 4 };
    await createNotePassed(sql, consumer)([partition, elsewhere], new Map([['tape', 5]]));
    const rows = await sql.query(
      'select partition, heard_until from partition_progress where consumer = $1',
      [consumer],
    );
    assert.deepEqual(rows, [{ partition: 3, heard_until: { tape: 5 } }]);
    assert.deepEqual(await load(partition), held);
  });

  it('refuses when its row has vanished, rather than go on without what it stood on', async () => {
    const { consumer, load, commit } = open();
    await commit(advance(0n, 7n));
    await sql.query('delete from partition_progress where consumer = $1', [consumer]);
    assert.deepEqual(await commit(advance(1n, 9n)), { kind: 'refused', storedOffset: 0n });
    assert.equal((await load(partition)).nextOffset, 0n);
  });

  it('lets exactly one of many concurrent owners through', async () => {
    const { load, commit, count } = open();
    for (const version of [0n, 1n]) {
      const from = version * 2n;
      const ends = await Promise.all(
        Array.from({ length: 6 }, () => commit(advance(version, from + 2n, told(quotes, from)))),
      );
      assert.equal(ends.filter(({ kind }) => kind === 'accepted').length, 1);
    }
    assert.equal((await load(partition)).version, 2n);
    assert.equal(await count('fixture_quotes'), 4);
  });

  it('stores all or nothing: a journal that cannot be kept keeps the place where it was', async () => {
    const { load, commit, count } = open();
    await commit(advance(0n, 2n));
    const held = await load(partition);
    await assert.rejects(commit(advance(1n, 9n, { ...nothing, journal: opening.journal })));
    assert.deepEqual(await load(partition), held);
    assert.equal(await count('fixture_quotes'), 2);
  });

  it('stores a vector once, as it was first published', async () => {
    const { commit } = open();
    const only = told([quote(-400, h2h(2, 1.9), { quoteId: 'q_once' })]);
    const [vector] = only.vectors;
    assert.ok(vector);
    await commit(advance(0n, 1n, only));
    const again = { ...vector, value: { ...vector.value, sequence: 99 } };
    await commit(advance(1n, 2n, { ...nothing, vectors: [again] }));
    const rows = await sql.query('select * from feature_vectors where vector_id = $1', [
      vector.value.vector_id,
    ]);
    assert.equal(rows.length, 1);
    assert.deepEqual(codec.open(rows[0]?.['vector']), vector.value);
    assert.equal(rows[0]?.['fixture_id'], fixture.fixtureId);
    assert.equal(rows[0]?.['feature_set'], 'mlb-moneyline@1');
  });

  it('replaces the progress of a fixture and keeps those of the others', async () => {
    const { load, commit, openFixtures } = open();
    const others = told([quote(-300, h2h(2, 1.9), { fixture: away })], 2n);
    await commit(advance(0n, 2n));
    await commit(advance(1n, 3n, others));
    const moved = told([...quotes, quote(-200, h2h(2.5, 1.6))]);
    await commit(advance(2n, 4n, { ...moved, journal: told(quotes.slice(0, 1), 3n).journal }));
    const { fixtures } = await load(partition);
    assert.deepEqual(
      fixtures.map(({ progress }) => progress),
      [others.progress[0], moved.progress[0]],
    );
    assert.deepEqual(
      fixtures.map((each) => each.quotes.length),
      [1, 3],
    );
    assert.deepEqual(await openFixtures(), [away.fixtureId, fixture.fixtureId]);
  });

  it('forgets the fixtures that are over, and keeps their vectors', async () => {
    const { load, commit, count, openFixtures } = open();
    const others = told([quote(-300, h2h(2, 1.9), { fixture: away })], 2n);
    await commit(advance(0n, 2n));
    await commit(advance(1n, 3n, others));
    const stored = (await vectorIds()).length;
    const evicted = [fixture.fixtureId];
    await commit(advance(2n, 6n, { ...nothing, evicted }));
    assert.deepEqual(
      (await load(partition)).fixtures.map(({ progress }) => progress),
      others.progress,
    );
    assert.equal(await count('fixture_quotes'), 1);
    assert.equal(await count('fixture_progress'), 1);
    assert.deepEqual(await openFixtures(), [away.fixtureId]);
    assert.equal((await vectorIds()).length, stored);
  });

  it('keeps the quotes of a fixture that is over while a late one is to be worked in, and does not build on them', async () => {
    const { load, commit, count, openFixtures } = open();
    const late = { offset: 5n, quote: quote(-900, h2h(3, 1.4)), isLate: true };
    await commit(advance(0n, 2n));
    const evicted = [fixture.fixtureId];
    await commit(advance(1n, 6n, { ...nothing, journal: [late], evicted }));
    assert.deepEqual((await load(partition)).fixtures, []);
    assert.deepEqual(await openFixtures(), []);
    assert.equal(await count('fixture_quotes'), 3);
  });

  it('has no open fixtures of another consumer', async () => {
    const { commit } = open();
    await commit(advance(0n, 2n));
    assert.deepEqual(await open().openFixtures(), []);
  });

  it('keeps every word that the reading of quotes lets through', async () => {
    const { load, commit } = open();
    const book = 'a\n"\\ {}|\u0001\u{1F3B2}ß';
    const odd = told([quote(-600, h2h(2, 1.9), { book, source: book, quoteId: book })]);
    const toldUntil = new Map([[book, 5]]);
    assert.deepEqual(await commit(advance(0n, 1n, { ...odd, toldUntil })), accepted);
    const stored = await load(partition);
    assert.deepEqual(stored.fixtures[0]?.progress, odd.progress[0]);
    assert.equal(stored.fixtures[0]?.quotes[0]?.book, book);
    assert.deepEqual(stored.toldUntil, toldUntil);
  });
});
