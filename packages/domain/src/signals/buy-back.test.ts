import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { BookPath } from './book-path.ts';
import { buyBack, defaultBuyBack, type BuyBackConfig } from './buy-back.ts';
import { anyBooks, marketOf, minutesMs, naiveValue, pathOf } from './testing/paths.ts';

const moved = pathOf('pinnacle', [
  [0, 0.5],
  [60, 0.53],
  [80, 0.51],
]);

describe('buy-back', () => {
  it('is a move of two points or more of which half is gone again within an hour', () => {
    const signal = buyBack(marketOf([moved], 85));
    assert.partialDeepStrictEqual(signal, {
      kind: 'yes',
      evidence: {
        booksAsked: 1,
        buyBacks: [
          {
            book: 'pinnacle',
            moved: 'home',
            start: { atMs: 0, value: 0.5 },
            turn: { atMs: minutesMs(60), value: 0.53 },
            now: { atMs: minutesMs(80), value: 0.51 },
          },
        ],
      },
    });
    const returned = signal.kind === 'yes' ? signal.evidence.buyBacks[0]?.returned : undefined;
    assert.ok(Math.abs((returned ?? 0) - 2 / 3) < 1e-9);
  });

  it('is seen downwards as well, and as more than all when the price goes past its start', () => {
    const down = pathOf('a', [
      [0, 0.5],
      [60, 0.47],
      [80, 0.51],
    ]);
    const signal = buyBack(marketOf([down], 85));
    const [found] = signal.kind === 'yes' ? signal.evidence.buyBacks : [];
    assert.ok(found?.moved === 'away' && found.returned > 1);
  });

  it('is not a small move, a small return, or a return that has been undone', () => {
    const path = (...rest: [number, number][]) => pathOf('a', [[0, 0.5], ...rest]);
    assert.equal(buyBack(marketOf([path([60, 0.519], [80, 0.5])], 85)).kind, 'no');
    assert.equal(buyBack(marketOf([path([60, 0.53], [80, 0.52])], 85)).kind, 'no');
    assert.equal(buyBack(marketOf([path([60, 0.53], [80, 0.515], [82, 0.53])], 85)).kind, 'no');
  });

  it('allows an hour for the move and an hour from leaving the turn', () => {
    const slow = pathOf('a', [
      [0, 0.5],
      [10, 0.515],
      [71, 0.53],
      [75, 0.51],
    ]);
    assert.equal(buyBack(marketOf([slow], 80)).kind, 'no');
    assert.equal(buyBack({ ...marketOf([moved], 140), asMs: minutesMs(140) - 1 }).kind, 'yes');
    assert.equal(buyBack(marketOf([moved], 140)).kind, 'no');
  });

  it('starts where the price was that far away for the last time', () => {
    const twice = pathOf('a', [
      [0, 0.51],
      [20, 0.5],
      [30, 0.51],
      [40, 0.5],
      [60, 0.53],
      [80, 0.51],
    ]);
    const signal = buyBack(marketOf([twice], 85));
    assert.partialDeepStrictEqual(signal, {
      kind: 'yes',
      evidence: { buyBacks: [{ start: { atMs: minutesMs(40), value: 0.5 } }] },
    });
  });

  it('can ask for several books, and is unknown when too few are fresh', () => {
    const config = { ...defaultBuyBack, minBooks: 2 };
    const still = pathOf('b', [[0, 0.5]]);
    assert.equal(buyBack(marketOf([moved, still], 85), config).kind, 'no');
    assert.equal(buyBack(marketOf([moved, { ...moved, book: 'b' }], 85), config).kind, 'yes');
    assert.deepEqual(buyBack(marketOf([moved, still], 85, ['b']), config), {
      kind: 'unknown',
      reason: 'stale',
    });
    assert.deepEqual(buyBack(marketOf([still], -1)), { kind: 'unknown', reason: 'missing' });
  });

  it('refuses a share above one and a move in points', () => {
    for (const wrong of [{ minReturned: 50 }, { minMove: 2 }]) {
      assert.throws(
        () => buyBack(marketOf([moved], 85), { ...defaultBuyBack, ...wrong }),
        RangeError,
      );
    }
  });

  it('is what a search through every start and every turn finds', () => {
    const config: BuyBackConfig = {
      minMove: 0.02,
      moveWindowMs: 12,
      minReturned: 0.5,
      returnWindowMs: 9,
      minBooks: 1,
    };
    let [yes, no] = [0, 0];
    fc.assert(
      fc.property(
        anyBooks([0.46, 0.48, 0.49, 0.5, 0.52], { min: 1, max: 1 }),
        fc.integer({ min: 0, max: 70 }),
        ([first], asMs) => {
          const path: BookPath = { ...(first ?? assert.fail()), role: 'retail' };
          const signal = buyBack({ books: [path], fresh: new Set([path.book]), asMs }, config);
          const naive = naiveLargest(path, asMs, config);
          if (naive === undefined) return assert.equal(signal.kind, 'unknown');
          assert.equal(signal.kind, naive > 0 ? 'yes' : 'no');
          if (signal.kind === 'yes') yes += 1;
          else no += 1;
          const [found] = signal.kind === 'yes' ? signal.evidence.buyBacks : [];
          assert.ok(Math.abs(Math.abs(found?.move ?? 0) - naive) < 1e-9);
        },
      ),
      { numRuns: 1000 },
    );
    assert.ok(yes > 50 && no > 50, `${yes} yes and ${no} no show too little`);
  });
});

/** The largest move that was given back far enough, 0 for none; undefined without a price now. */
function naiveLargest(path: BookPath, asMs: number, config: BuyBackConfig): number | undefined {
  const now = naiveValue(path, asMs);
  if (!now) return undefined;
  let largest = 0;
  for (let turnMs = asMs - config.returnWindowMs; turnMs <= asMs; turnMs += 1) {
    const turn = naiveValue(path, turnMs);
    const isQuoted = path.points.some(({ atMs }) => atMs === turnMs);
    if (!turn || !(isQuoted || turnMs === asMs - config.returnWindowMs)) continue;
    const moves: number[] = [];
    for (let startMs = turnMs - config.moveWindowMs; startMs <= turnMs; startMs += 1) {
      const start = naiveValue(path, startMs);
      if (start) moves.push(turn - start);
    }
    for (const move of [Math.max(...moves), Math.min(...moves)]) {
      const returned = move === 0 ? 0 : (turn - now) / move;
      if (Math.abs(move) > config.minMove - 1e-6 && returned > config.minReturned - 1e-6) {
        largest = Math.max(largest, Math.abs(move));
      }
    }
  }
  return largest;
}
