import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Market } from '@linecast/domain';
import { readOffer } from './read-offer.ts';
import type { Offer, PriceFormat } from './tape.ts';

type Case = [what: string, Market, Offer, PriceFormat, code: string];
type Price = number | string | null;
const h2h = (home: Price, away: Price = 110): Offer => ({ line: null, prices: { home, away } });

const refused: Case[] = [
  ['a price of 0', 'h2h', h2h(0), 'american', 'invalid_price'],
  ['American 50', 'h2h', h2h(50), 'american', 'invalid_price'],
  ['American -99', 'h2h', h2h(-99), 'american', 'invalid_price'],
  ['1.00 as American', 'h2h', h2h(1), 'american', 'invalid_price'],
  ['decimal 1.00', 'h2h', h2h(1, 2.1), 'decimal', 'invalid_price'],
  ['decimal 0', 'h2h', h2h(0, 2.1), 'decimal', 'invalid_price'],
  ['a negative decimal', 'h2h', h2h(-110, 2.1), 'decimal', 'invalid_price'],
  ['NaN', 'h2h', h2h(Number.NaN), 'american', 'invalid_price'],
  ['an infinite price', 'h2h', h2h(Number.POSITIVE_INFINITY), 'decimal', 'invalid_price'],
  ['text', 'h2h', h2h('EVEN'), 'american', 'invalid_price'],
  ['"NaN" as text', 'h2h', h2h('NaN'), 'american', 'invalid_price'],
  ['a null side', 'h2h', h2h(null), 'american', 'missing_side'],
  ['one side only', 'h2h', { line: null, prices: { home: -110 } }, 'american', 'missing_side'],
  ['no side at all', 'total', { line: 8, prices: {} }, 'american', 'missing_side'],
  [
    'a draw in baseball',
    'h2h',
    { line: null, prices: { home: 2, away: 3, draw: 4 } },
    'decimal',
    'invalid_shape',
  ],
  [
    'a side of another market',
    'total',
    { line: 8, prices: { home: 2, away: 2 } },
    'decimal',
    'invalid_shape',
  ],
  [
    'a total without its line',
    'total',
    { line: null, prices: { over: 2, under: 2 } },
    'decimal',
    'invalid_line',
  ],
  [
    'a spread without its line',
    'spread',
    { line: null, prices: { home: 2, away: 2 } },
    'decimal',
    'invalid_line',
  ],
  ['a total of 0', 'total', { line: 0, prices: { over: 2, under: 2 } }, 'decimal', 'invalid_line'],
  [
    'a moneyline with a line',
    'h2h',
    { line: 1.5, prices: { home: 2, away: 2 } },
    'decimal',
    'invalid_line',
  ],
];

describe('readOffer', () => {
  for (const [what, market, offer, format, code] of refused) {
    it(`refuses ${what} as ${code}`, () => {
      const outcome = readOffer(market, offer, format);
      assert.equal(outcome.kind === 'reject' && outcome.code, code);
    });
  }

  it('converts American prices to decimal ones', () => {
    assert.deepEqual(readOffer('h2h', h2h(-110, 102), 'american'), {
      kind: 'offer',
      line: null,
      prices: { home: 1 + 100 / 110, away: 2.02 },
    });
  });

  it('keeps decimal prices, and the line of the home side', () => {
    assert.deepEqual(
      readOffer('spread', { line: -1.5, prices: { away: 1.8, home: 2.1 } }, 'decimal'),
      { kind: 'offer', line: -1.5, prices: { home: 2.1, away: 1.8 } },
    );
  });

  it('names the side and the number in the reason', () => {
    const outcome = readOffer('h2h', h2h(50), 'american');
    assert.match(outcome.kind === 'reject' ? outcome.reason : '', /^h2h home: American 50 /);
  });
});
