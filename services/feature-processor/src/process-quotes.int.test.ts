// A process that is stopped and another that goes on from Postgres: together they leave what one would have left.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { mlbMoneyline, type MarketQuote } from '@linecast/domain';
import type { Sql } from '@linecast/kit';
import { openSql } from '../../../test/support/open-sql.ts';
import { databaseUrl, skipWithout } from '../../../test/support/servers.ts';
import { createCommitAdvance, createLoadPartition } from './adapters/progress-store.ts';
import { createVectorDays } from './adapters/vector-days.ts';
import { createVectorRows } from './adapters/vector-rows.ts';
import { createProcessor, type Heard } from './process-quotes.ts';
import { batchOf, received, topic, wireOf } from './testing/messages.ts';
import { fixture, h2h, minuteMs, quote, spread, suspended, total } from './testing/quotes.ts';
import { codecOf } from './testing/vectors.ts';
import { createWorld, options, outage, portsTo, type Meet } from './testing/world.ts';

const url = await databaseUrl();
const skip = skipWithout(url, 'DATABASE_URL');
const migrations = join(import.meta.dirname, '../../../infra/postgres/migrations');
const consumer = 'feature-processor';
const partition = { topic, partition: 0 };

const yesterday = {
  ...fixture,
  fixtureId: 'mlb-2016-06-24-TB-BAL',
  startAtMs: minuteMs(-24 * 60),
};
const second = { source: 'http', book: 'betmgm' };

/** Two games, two sources, and everything that can happen to a quote. */
const quotes: readonly MarketQuote[] = [
  quote(-1500, h2h(1.8, 2.1), { fixture: yesterday, sequence: 1 }),
  quote(-1490, total(9), { fixture: yesterday, sequence: 2 }),
  quote(-900, h2h(2, 1.9), { sequence: 3 }),
  quote(-900, h2h(2.05, 1.85), { sequence: 4 }),
  quote(-899.995, h2h(2.1, 1.8), { sequence: 5 }),
  quote(-899, total(8), second),
  quote(-899, total(8), second),
  quote(-899.5, spread(-1.5), { sequence: 6 }),
  quote(-895, h2h(2.1, 1.8), { sequence: 5 }),
  quote(-894, suspended('h2h'), { sequence: 7 }),
  quote(-999, h2h(1.7, 2.2), { sequence: 8 }),
  quote(-870, h2h(2.2, 1.75), { sequence: 9 }),
  quote(-869, total(8.5), { sequence: 10 }),
  quote(-800, h2h(2.2, 1.7), { sequence: 11, fixture: { ...fixture, startAtMs: minuteMs(30) } }),
];
const messages = quotes.map((each, i) => received(wireOf(each), i, each));

/** Heard after so many messages. */
const heardAt = (atMs: number, read: number): Heard => ({
  until: new Map([
    ['tape', atMs],
    ['http', atMs],
  ]),
  ends: [BigInt(read)],
});

async function openWorld(t: TestContext) {
  const sql = await openSql(t, url ?? '');
  await sql.migrate(migrations);
  const world = createWorld();
  const rows = createVectorRows(createVectorDays(sql), codecOf(mlbMoneyline));
  const commit = createCommitAdvance(sql, consumer, rows);
  const open = (meet: Meet = () => undefined) =>
    createProcessor(
      {
        ...portsTo(world, meet),
        load: createLoadPartition(sql, consumer),
        commit: async (advance) => {
          await meet('before commit');
          const end = await commit(advance);
          await meet('after commit');
          return end;
        },
      },
      options(1000),
    );
  const seen = async () => ({
    stored: await everything(sql),
    published: [...new Set(world.published.map((each) => JSON.stringify(each)))],
    online: world.online,
    ignored: world.ignored.toSorted(),
  });
  return { sql, world, open, seen };
}

/** All rows but the count of commits, which says how often somebody stopped. */
async function everything(sql: Sql) {
  return {
    place: await sql.query('select next_offset, told_until from partition_progress'),
    progress: await sql.query('select fixture_id, progress from fixture_progress order by 1'),
    journal: await sql.query(
      'select log_offset, fixture_id, is_late, quote from fixture_quotes order by 1',
    ),
    vectors: await sql.query('select vector_id, vector from feature_vectors order by 1'),
  };
}

type Stop = { atMessage: number; openNext: boolean };

/** Reads all messages, a batch up to each stop, and lets time pass there; in the end all of it. */
async function run(
  { open }: Awaited<ReturnType<typeof openWorld>>,
  stops: readonly Stop[],
): Promise<void> {
  let processor = open();
  let from = 0;
  for (const [i, { atMessage, openNext }] of [
    ...stops,
    { atMessage: messages.length, openNext: false },
  ].entries()) {
    const batch = batchOf(messages.slice(from, atMessage), { generation: i });
    assert.equal((await processor.processQuotes(batch)).kind, 'done');
    from = atMessage;
    const newestMs = Math.max(...quotes.slice(0, from).map(({ atMs }) => atMs));
    await processor.letTimePass(heardAt(newestMs, from), [partition]);
    if (openNext) processor = open();
  }
  await processor.letTimePass(heardAt(minuteMs(-700), messages.length), [partition]);
}

describe('a processor opened anew on a real Postgres', { skip }, () => {
  it('goes on as if it had never been stopped, wherever that was', async (t) => {
    const undisturbed = await openWorld(t);
    const everyStop = Array.from({ length: messages.length - 1 }, (_, i) => i + 1);
    const stops = everyStop.map((atMessage) => ({ atMessage, openNext: false }));
    await run(undisturbed, stops);
    const restarted = await openWorld(t);
    await run(
      restarted,
      stops.map((stop) => ({ ...stop, openNext: true })),
    );
    const expected = await undisturbed.seen();
    assert.deepEqual(await restarted.seen(), expected);
    // What this can show at all: vectors by quotes and by time, ignored quotes of every kind, a game that was forgotten.
    assert.ok(expected.stored.vectors.length > 12, String(expected.stored.vectors.length));
    assert.deepEqual(
      [...new Set(expected.ignored)].toSorted(),
      ['late', 'other_book', 'repeated'].toSorted(),
    );
    assert.deepEqual(
      expected.stored.progress.map((row) => row['fixture_id']),
      [fixture.fixtureId],
    );
    const halfway = await openWorld(t);
    await run(halfway, [{ atMessage: messages.length / 2, openNext: true }]);
    const oneBatch = await openWorld(t);
    await run(oneBatch, [{ atMessage: messages.length / 2, openNext: false }]);
    assert.deepEqual(await halfway.seen(), await oneBatch.seen());
  });

  it('ends the same when it dies around its commit', async (t) => {
    const undisturbed = await openWorld(t);
    await run(undisturbed, []);
    for (const where of ['before commit', 'after commit'] as const) {
      const world = await openWorld(t);
      const dying = world.open((step) => {
        if (step === where) throw outage(where);
      });
      await assert.rejects(dying.processQuotes(batchOf(messages)), { message: `gone at ${where}` });
      await run(world, []);
      const { ignored: _, ...seen } = await world.seen();
      const { ignored: __, ...expected } = await undisturbed.seen();
      assert.deepEqual(seen, expected);
    }
  });
});
