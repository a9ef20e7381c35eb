import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { oddsQuotedSchema, type OddsQuoted } from '@linecast/protos';
import { received, wireOf } from '../testing/messages.ts';
import { h2h, minuteMs, quote, spread, suspended, total } from '../testing/quotes.ts';
import { readQuote } from './odds-topic.ts';

const told = quote(-600, h2h(2, 1.9), { sequence: 8 });
const read = (changes: Partial<OddsQuoted>) =>
  readQuote(received({ ...wireOf(told), ...changes }, 0, told));

describe('a quote from the log', () => {
  for (const offer of [
    h2h(2, 1.9),
    suspended('h2h'),
    total(8.5),
    suspended('total'),
    spread(-1.5),
  ]) {
    it(`reads as it was told: ${JSON.stringify(offer)}`, () => {
      const original = quote(-600, offer, { sequence: 8, source: 'linecast/x' });
      const wire = wireOf(original);
      assert.deepEqual(oddsQuotedSchema.parse(wire), wire);
      assert.deepEqual(readQuote(received(wire, 0, original)), { kind: 'quote', quote: original });
    });
  }

  it('reads a source that does not count', () => {
    const original = quote(-600, h2h(2, 1.9));
    const result = readQuote(received(wireOf(original), 0, original));
    assert.deepEqual(result, { kind: 'quote', quote: original });
  });

  const { fixture } = wireOf(told);
  const table: readonly [sentence: string, changes: Partial<OddsQuoted>, code: string][] = [
    [
      'ignores a market of three selections',
      { prices: { home: 2, away: 3, draw: 4 } },
      'unused_market',
    ],
    ['ignores another sport', { fixture: { ...fixture, sport: 'nba' } }, 'unused_sport'],
    ['refuses a moneyline without home', { prices: { away: 2 } }, 'missing_side'],
    ['refuses a moneyline without away', { prices: { home: 2 } }, 'missing_side'],
    ['refuses a moneyline without prices', { prices: {} }, 'missing_side'],
    [
      'refuses a total without a line',
      { market: 'total', line: null, prices: { over: 1.9, under: 1.9 } },
      'missing_line',
    ],
    ['refuses a total without prices', { market: 'total', line: 8, prices: {} }, 'missing_side'],
    [
      'refuses a line that is a slip',
      { market: 'total', line: 8_500, prices: { over: 1.9, under: 1.9 } },
      'impossible_line',
    ],
    ['refuses a price that is a slip', { prices: { home: 1.9, away: 19_000 } }, 'impossible_price'],
    [
      'refuses a team nobody knows',
      { fixture: { ...fixture, home: 'XXX', fixture_id: 'mlb-2016-06-25-TB-XXX' } },
      'unknown_fixture',
    ],
    ['refuses a quote at the start', { quoted_at: fixture.start_at }, 'after_start'],
    ['refuses a book that Postgres cannot store', { book: 'a\0b' }, 'invalid_text'],
    ['refuses half a character', { book: 'a\ud800' }, 'invalid_text'],
    ['refuses an id that Postgres cannot store', { quote_id: 'q\0' }, 'invalid_text'],
  ];
  for (const [sentence, changes, code] of table) {
    it(`${sentence} (${code})`, () => {
      const result = read(changes);
      assert.equal(result.kind === 'quote' ? undefined : result.code, code);
      assert.equal(result.kind, sentence.startsWith('refuses') ? 'reject' : 'ignore');
    });
  }

  it('refuses a live quote that is dated long after it was recorded (in_future)', () => {
    const live = { ...wireOf(told), mode: 'live' as const };
    const recordedAt = (at: number) =>
      readQuote(received(live, 0, { ...told, atMs: minuteMs(at) }));
    assert.equal(recordedAt(-601).kind, 'quote');
    assert.deepEqual(recordedAt(-602), {
      kind: 'reject',
      code: 'in_future',
      reason: 'dated more than a minute after it was recorded',
    });
  });

  it('refuses a source that Postgres cannot store (invalid_text)', () => {
    const result = readQuote(received(wireOf(told), 0, { ...told, source: 'tape\0' }));
    assert.ok(result.kind === 'reject' && result.code === 'invalid_text');
  });

  it('never throws, whatever the schema lets through', () => {
    const price = fc.option(fc.double({ min: 1.0001, max: 1e6, noNaN: true }), { nil: undefined });
    const changes = fc.record({
      market: fc.constantFrom('h2h' as const, 'spread' as const, 'total' as const),
      status: fc.constantFrom('open' as const, 'suspended' as const),
      line: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
      book: fc.string({ minLength: 1 }),
    });
    fc.assert(
      fc.property(changes, price, price, (change, home, away) => {
        const prices = { ...(home && { home }), ...(away && { away }) };
        assert.match(read({ ...change, prices }).kind, /^(quote|ignore|reject)$/);
      }),
    );
  });
});
