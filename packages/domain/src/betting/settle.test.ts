import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { Market } from '../words.ts';
import { lineGain, settle, type FinalScore, type MarketSide } from './settle.ts';

describe('a final score', () => {
  const cases: [
    market: Market,
    score: [home: number, away: number],
    line: number | null,
    won: MarketSide | 'push',
  ][] = [
    ['h2h', [5, 3], null, 'first'],
    ['h2h', [3, 5], null, 'second'],
    ['h2h', [3, 3], null, 'push'],
    ['spread', [5, 3], -1.5, 'first'],
    ['spread', [5, 4], -1.5, 'second'],
    ['spread', [4, 5], 1.5, 'first'],
    ['spread', [3, 5], 1.5, 'second'],
    ['spread', [5, 4], -1, 'push'],
    ['spread', [4, 5], 1, 'push'],
    ['total', [5, 4], 8.5, 'first'],
    ['total', [5, 4], 9.5, 'second'],
    ['total', [5, 4], 9, 'push'],
  ];
  for (const [market, [home, away], line, won] of cases) {
    it(`of ${home}-${away} gives a ${market} of ${line ?? 'no line'} to ${won}`, () => {
      assert.equal(settle(market, { home, away }, line), won);
    });
  }

  it('settles nothing without the line of the bet', () => {
    assert.throws(() => settle('total', { home: 5, away: 4 }, null), /give the one of the bet/);
    assert.throws(() => settle('spread', { home: 5, away: 4 }, null), RangeError);
  });
});

describe('a line that moved', () => {
  it('was better for the over while it was lower, and for home while it was higher', () => {
    assert.equal(lineGain('total', 'first', { taken: 8.5, closing: 9 }), 0.5);
    assert.equal(lineGain('total', 'second', { taken: 8.5, closing: 9 }), -0.5);
    assert.equal(lineGain('spread', 'first', { taken: 1.5, closing: -1.5 }), 3);
    assert.equal(lineGain('spread', 'second', { taken: 1.5, closing: -1.5 }), -3);
  });

  it('never wins a bet at the worse line that is lost at the better one', () => {
    const runs = fc.integer({ min: 0, max: 15 });
    const score: fc.Arbitrary<FinalScore> = fc.record({ home: runs, away: runs });
    const line = fc.integer({ min: -20, max: 40 }).map((halves) => halves / 2);
    const market = fc.constantFrom('spread', 'total');
    const place = fc.constantFrom('first', 'second');
    const worth = (result: MarketSide | 'push', side: MarketSide): number =>
      result === 'push' ? 0 : result === side ? 1 : -1;
    fc.assert(
      fc.property(market, place, score, line, line, (of, side, result, taken, closing) => {
        const [at, later] = [taken, closing].map((each) => worth(settle(of, result, each), side));
        const gain = lineGain(of, side, { taken, closing });
        assert.ok(Math.sign((at ?? 0) - (later ?? 0)) * Math.sign(gain) >= 0);
      }),
    );
  });
});
