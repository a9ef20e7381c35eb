// Facts on a real Postgres, by the migrations of the repository.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import * as fc from 'fast-check';
import { createLogger, openPostgres, type Sql } from '@linecast/kit';
import { databaseUrl, skipWithout } from '../../../../test/support/servers.ts';
import { until } from '../../../../test/support/until.ts';
import type { Fact, FactBody } from '../core/fact.ts';
import { fact, fixtureRef, split, unknownWeather, won } from '../testing/side-inputs.ts';
import { createLoadFacts, createLoadResults, createStoreFacts } from './fact-store.ts';

const url = await databaseUrl();
const skip = skipWithout(url, 'DATABASE_URL');
const migrations = join(import.meta.dirname, '../../../../infra/postgres/migrations');
const game = fixtureRef.fixture_id;

const share = fc.double({ min: 0, max: 1, noNaN: true });
const number = fc.double({ noNaN: true, noDefaultInfinity: true });
const orNull = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
const name = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !text.includes('\0'));
const bodies: fc.Arbitrary<FactBody> = fc.oneof(
  fc.record({
    kind: fc.constant('split' as const),
    market: fc.constantFrom('h2h' as const, 'total' as const),
    book: name,
    ticketShareHome: share,
    handleShareHome: orNull(share),
    tickets: orNull(fc.maxSafeNat()),
  }),
  fc.record({
    kind: fc.constant('weather' as const),
    temperatureC: orNull(number),
    windKph: orNull(number),
    windFromDegrees: orNull(number),
    precipitationProbability: orNull(share),
    humidity: orNull(share),
  }),
  fc.record({
    kind: fc.constant('starter' as const),
    side: fc.constantFrom('home' as const, 'away' as const),
    status: fc.constantFrom('announced' as const, 'tbd' as const),
    pitcher: orNull(name),
  }),
);

describe('the store of facts', { skip }, () => {
  let sql: Sql;
  const open = () => ({
    store: createStoreFacts(sql),
    load: createLoadFacts(sql),
    loadResults: createLoadResults(sql),
  });
  const idsOf = (facts: readonly Fact[] | undefined): string[] =>
    (facts ?? []).map(({ factId }) => factId);

  /** Anybody's open transaction on this server makes results come again for a while. */
  const untilReadThrough = async (sport: 'mlb' | 'soccer', from: string): Promise<void> => {
    let cursor = from;
    await until('nothing comes again', async () => {
      const read = await open().loadResults(sport, cursor);
      cursor = read.cursor;
      return read.results.length === 0;
    });
  };

  before(async () => {
    const namespace = `test_${randomBytes(6).toString('hex')}`;
    sql = await openPostgres({ url: url ?? '', namespace, logger: createLogger('test', 'silent') });
    await sql.migrate(migrations);
  });
  after(async () => {
    await sql.dropSchema();
    await sql.close();
  });

  it('gives back every fact as it was told, number for number', async () => {
    const { store, load } = open();
    let told = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(bodies, { minLength: 1, maxLength: 40 }), async (all) => {
        told += 1;
        const id = `any-${told}`;
        const facts = all.map((body, i) => fact(`${id}-${i}`, i, body, id));
        await store(facts);
        // Minus zero is zero once it was JSON.
        assert.deepEqual((await load([id], null)).get(id), JSON.parse(JSON.stringify(facts)));
      }),
      { numRuns: 30 },
    );
  });

  it('keeps a fact once, as it was first told', async () => {
    const { store, load } = open();
    await store([fact('once-1', -9, split(0.6), 'once'), fact('once-1', -8, split(0.7), 'once')]);
    await store([fact('once-1', -7, split(0.8), 'once'), fact('once-2', -7, split(0.9), 'once')]);
    const facts = (await load(['once'], null)).get('once');
    assert.deepEqual(facts, [
      fact('once-1', -9, split(0.6), 'once'),
      fact('once-2', -7, split(0.9), 'once'),
    ]);
  });

  it('tells what was told strictly before a time, of the games asked for', async () => {
    const { store, load } = open();
    const [a, b] = ['before-a', 'before-b'];
    const at = (id: string, minute: number, of: string) => fact(id, minute, split(0.5), of);
    await store([at('3', 3, a), at('1', 1, a), at('2', 2, a), at('4', 1, b), at('5', 1, 'other')]);
    const { atMs } = fact('', 2, split(0.5));
    const told = await load([a, b, 'nobody'], atMs);
    assert.deepEqual([...told.keys()].toSorted(), [a, b]);
    assert.deepEqual(idsOf(told.get(a)), ['1']);
    assert.deepEqual(idsOf((await load([a], atMs + 1)).get(a)), ['1', '2']);
    assert.deepEqual(idsOf((await load([a], null)).get(a)), ['1', '2', '3']);
    assert.deepEqual(await load([], null), new Map());
  });

  it('keeps the order in which facts of one time were told, also when a batch comes again', async () => {
    const { store, load } = open();
    const ids = Array.from({ length: 50 }, (_, i) => `tie-${(i * 37) % 50}`);
    const facts = ids.map((id) => fact(id, -5, split(0.5), 'tie'));
    await store(facts.slice(0, 20));
    await store(facts.slice(10, 35));
    await store(facts);
    assert.deepEqual(idsOf((await load(['tie'], null)).get('tie')), ids);
  });

  it('holds observations and results apart', async () => {
    const { store, load, loadResults } = open();
    const weather = fact('apart-w', -5, unknownWeather, 'apart');
    const result = fact('apart-r', 180, won(5, 3), 'apart');
    await store([weather, { ...result, sport: 'nba' }]);
    assert.deepEqual((await load(['apart'], null)).get('apart'), [weather]);
    const { results } = await loadResults('nba', null);
    assert.deepEqual(results, [{ ...result, sport: 'nba' }]);
  });

  it('reads on from a cursor: what was read before it at most again, what came after it at least once', async () => {
    const { store, loadResults } = open();
    await store([fact('on-1', 180, won(1, 0), game)]);
    const first = await loadResults('soccer', null);
    assert.deepEqual(first.results, []);
    await store([{ ...fact('on-2', 180, won(2, 0), game), sport: 'soccer' }]);
    const second = await loadResults('soccer', first.cursor);
    assert.deepEqual(idsOf(second.results), ['on-2']);
    await untilReadThrough('soccer', second.cursor);
  });

  it('never passes a result whose transaction ends after a later one was read', async (t) => {
    const { store, loadResults } = open();
    const begun = Promise.withResolvers<void>();
    const end = Promise.withResolvers<void>();
    t.after(() => end.resolve());
    const slow = sql.transaction(async (inside) => {
      await createStoreFacts(inside)([fact('slow', 180, won(1, 0), 'slow')]);
      begun.resolve();
      await end.promise;
    });
    await begun.promise;
    await store([fact('quick', 181, won(2, 0), 'quick')]);
    const early = await loadResults('mlb', null);
    assert.ok(idsOf(early.results).includes('quick') && !idsOf(early.results).includes('slow'));
    // Asked again while it is still open: the cursor must not pass it here either.
    const meanwhile = await loadResults('mlb', early.cursor);
    assert.ok(idsOf(meanwhile.results).includes('quick'));
    end.resolve();
    await slow;
    const late = await loadResults('mlb', meanwhile.cursor);
    assert.ok(idsOf(late.results).includes('slow'));
    await untilReadThrough('mlb', late.cursor);
  });

  it('finds every result by cursors while many write at once', async () => {
    const { store, loadResults } = open();
    const found = new Set<string>();
    let { cursor } = await loadResults('mlb', null);
    const writing = Array.from({ length: 40 }, async (_, i) => {
      await store([fact(`many-${i}`, 200, won(i, 50), `many-${i}`)]);
    });
    let isOver = false;
    const written = Promise.all(writing).then(() => (isOver = true));
    for (let isLast = false; !isLast;) {
      isLast = isOver;
      const read = await loadResults('mlb', cursor);
      for (const id of idsOf(read.results)) found.add(id);
      cursor = read.cursor;
    }
    await written;
    assert.equal([...found].filter((id) => id.startsWith('many-')).length, 40);
  });

  it('reads everything anew with the cursor of another server', async () => {
    const { store, loadResults } = open();
    await store([fact('anew', 180, won(1, 0), 'anew')]);
    const far = String(2n ** 62n);
    const { results, cursor } = await loadResults('mlb', far);
    assert.deepEqual(results, (await loadResults('mlb', null)).results);
    assert.ok(BigInt(cursor) < 2n ** 62n);
  });
});
