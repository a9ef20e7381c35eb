import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { openSql } from '../../../../test/support/open-sql.ts';
import { databaseUrl, skipWithout } from '../../../../test/support/servers.ts';
import { freshTapeState } from '../core/tape-state.ts';
import { tellLine } from '../core/tell-line.ts';
import { h2h, header, lined, total, update } from '../testing/tape-lines.ts';
import { quoteId } from './facts-topic.ts';
import { createQuoteStore, type SequencedQuote } from './quote-store.ts';

const url = await databaseUrl();
const skip = skipWithout(url, 'DATABASE_URL');
const migrations = join(import.meta.dirname, '../../../../infra/postgres/migrations');

async function open(t: TestContext) {
  const sql = await openSql(t, url ?? '');
  await sql.migrate(migrations);
  return { sql, store: createQuoteStore(sql, 'replay') };
}

function quotes(): SequencedQuote[] {
  const state = freshTapeState(header());
  const tape = lined(
    update(60, { h2h: h2h(-110, 102), total: total(8.5, 100, -110) }),
    update(59, { h2h: null }),
  );
  return tape
    .flatMap((line) => tellLine(state, line))
    .flatMap((each) => (each.kind === 'quote' ? [each] : []));
}

describe('the quote store', { skip }, () => {
  it('keeps quotes as they were published', async (t) => {
    const { sql, store } = await open(t);
    await store.save(quotes(), 'here');
    const rows = await sql.query(
      `select fixture_id, book, market, status, line, prices, sequence::int, source, mode,
         extract(epoch from quoted_at)::float8 * 1000 as at_ms
       from quotes order by sequence`,
    );
    const common = {
      fixture_id: 'mlb-2016-06-25-MIN-NYY',
      book: 'pinnacle',
      source: 'here',
      mode: 'replay',
    };
    const atMs = header().fixtures[0]!.startAtMs - 60 * 60_000;
    assert.deepEqual(rows, [
      {
        ...common,
        market: 'total',
        status: 'open',
        line: 8.5,
        prices: { over: 2, under: 1 + 100 / 110 },
        sequence: 10,
        at_ms: atMs,
      },
      {
        ...common,
        market: 'h2h',
        status: 'open',
        line: null,
        prices: { home: 1 + 100 / 110, away: 2.02 },
        sequence: 11,
        at_ms: atMs,
      },
      {
        ...common,
        market: 'h2h',
        status: 'suspended',
        line: null,
        prices: {},
        sequence: 19,
        at_ms: atMs + 60_000,
      },
    ]);
  });

  it('keeps a quote once, however often it is saved', async (t) => {
    const { sql, store } = await open(t);
    const [first] = quotes();
    assert.equal(await store.has(quoteId(first!.quote)), false);
    await store.save([...quotes(), ...quotes()], 'here');
    await store.save(quotes(), 'there');
    assert.equal(await store.has(quoteId(first!.quote)), true);
    assert.deepEqual(
      await sql.query('select count(*)::int as n, min(source) as source from quotes'),
      [{ n: 3, source: 'here' }],
    );
  });

  it('remembers the place of each tape, and never goes back', async (t) => {
    const { store } = await open(t);
    assert.equal(await store.nextLine('a'), 1);
    await store.save([], 'here', { tape: 'a', nextLine: 201 });
    await store.save([], 'here', { tape: 'a', nextLine: 101 });
    assert.deepEqual([await store.nextLine('a'), await store.nextLine('b')], [201, 1]);
  });

  it('changes quotes and place together or not at all', async (t) => {
    const { sql, store } = await open(t);
    const [first] = quotes();
    const impossible = { ...first!, sequence: Number.NaN };
    await assert.rejects(store.save([impossible], 'here', { tape: 'a', nextLine: 9 }));
    assert.equal(await store.nextLine('a'), 1);
    assert.deepEqual(await sql.query('select * from quotes'), []);
  });
});
