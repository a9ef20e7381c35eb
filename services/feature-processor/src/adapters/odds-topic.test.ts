import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { oddsQuotedSchema, type OddsQuoted } from '@linecast/protos';
import { received, wireOf } from '../testing/messages.ts';
import { h2h, h2hSuspended, quote, total } from '../testing/quotes.ts';
import { readQuote } from './odds-topic.ts';

const told = quote(-600, h2h(2, 1.9), { sequence: 8 });
const read = (changes: Partial<OddsQuoted>) =>
  readQuote(received({ ...wireOf(told), ...changes }, 0, told));

describe('a quote from the log', () => {
  for (const offer of [h2h(2, 1.9), h2hSuspended, total(8.5), total(null)]) {
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
    ['ignores a spread', { market: 'spread', line: -1.5 }, 'unused_market'],
    [
      'ignores a suspended spread',
      { market: 'spread', status: 'suspended', prices: {} },
      'unused_market',
    ],
    [
      'ignores a market of three selections',
      { prices: { home: 2, away: 3, draw: 4 } },
      'unused_market',
    ],
    ['ignores another sport', { fixture: { ...fixture, sport: 'nba' } }, 'unused_sport'],
    ['refuses a moneyline without home', { prices: { away: 2 } }, 'missing_side'],
    ['refuses a moneyline without away', { prices: { home: 2 } }, 'missing_side'],
    ['refuses a moneyline without prices', { prices: {} }, 'missing_side'],
    ['refuses a total without a line', { market: 'total', line: null }, 'missing_line'],
    ['refuses a book that Postgres cannot store', { book: 'a\0b' }, 'invalid_book'],
  ];
  for (const [sentence, changes, code] of table) {
    it(`${sentence} (${code})`, () => {
      const result = read(changes);
      assert.equal(result.kind === 'quote' ? undefined : result.code, code);
      assert.equal(result.kind, sentence.startsWith('refuses') ? 'reject' : 'ignore');
    });
  }

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
