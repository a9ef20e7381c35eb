import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { bookRoles, markets, modes, type MarketQuote } from '@linecast/domain';
import { fixture, h2h, minuteMs, quote } from '../testing/quotes.ts';
import { readJournal, writeQuote } from './quote-journal.ts';

const decimal = fc.double({ min: 1.001, max: 10_000, noNaN: true });
// JSON has no −0.
const line = fc.double({ min: -99, max: 99, noNaN: true }).map((value) => value + 0);
const text = fc.string({ unit: 'binary' });
const quotes: fc.Arbitrary<MarketQuote> = fc
  .record({
    quoteId: text,
    book: text,
    role: fc.constantFrom(...bookRoles),
    market: fc.constantFrom(...markets),
    prices: fc.option(
      fc.record(
        { firstDecimal: decimal, secondDecimal: decimal, line: fc.option(line) },
        { noNullPrototype: true },
      ),
    ),
    atMs: fc.integer({ min: -8.64e15, max: 8.64e15 }),
    source: text,
    sequence: fc.option(fc.maxSafeNat()),
    mode: fc.constantFrom(...modes),
    startAtMs: fc.integer({ min: 0, max: 8.64e15 }),
  })
  .map(({ startAtMs, ...each }) => ({ ...each, fixture: { ...fixture, startAtMs } }));

describe('a quote in the journal', () => {
  it('is read as it was written, whatever start is known of its fixture now', () => {
    fc.assert(
      fc.property(quotes, (each) => {
        const moved = { ...fixture, startAtMs: 1 };
        const read = readJournal(writeQuote(each), moved);
        assert.deepEqual(read, each);
      }),
    );
  });

  it('has none of its fixture but the start: the rest is stored once', () => {
    const written = writeQuote(quote(-9, h2h(2, 1.9), { quoteId: 'q_1' }));
    assert.deepEqual(JSON.parse(written), [
      ...['q_1', 'pinnacle', 'sharp', 'h2h', minuteMs(-9)],
      ...[[2, 1.9, null], 'tape', null, fixture.startAtMs, 'replay'],
    ]);
  });
});
