import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BookPath } from './book-path.ts';
import {
  defaultReverseLineMovement,
  reverseLineMovement,
  type TicketMarket,
} from './reverse-line-movement.ts';
import type { Split } from './splits.ts';
import { marketOf, minutesMs, pathOf, splitOf } from './testing/paths.ts';

const at = (
  books: readonly BookPath[],
  splits: readonly Split[],
  { asMinute = 120, ticketsFromMs = 'open' }: { asMinute?: number } & Partial<TicketMarket> = {},
): TicketMarket => ({ ...marketOf(books, asMinute), splits, ticketsFromMs });

const path = (to: number, book = 'pinnacle'): BookPath =>
  pathOf(book, [
    [0, 0.58],
    [90, to],
  ]);
const onHome = splitOf(100, { ticketShareHome: 0.65 });
const onAway = splitOf(100, { ticketShareHome: 0.35 });

describe('reverse line movement', () => {
  it('is a line that falls on the side most tickets are on', () => {
    const signal = reverseLineMovement(at([path(0.57)], [onHome]));
    assert.partialDeepStrictEqual(signal, {
      kind: 'yes',
      evidence: { publicSide: 'home', splitAgeMs: minutesMs(20), split: { book: 'draftkings' } },
    });
    const mirrored = reverseLineMovement(at([path(0.59)], [onAway]));
    assert.partialDeepStrictEqual(mirrored, { kind: 'yes', evidence: { publicSide: 'away' } });
  });

  it('is not a line that follows the public, or falls by less than a point', () => {
    assert.equal(reverseLineMovement(at([path(0.6)], [onHome])).kind, 'no');
    assert.equal(reverseLineMovement(at([path(0.56)], [onAway])).kind, 'no');
    assert.equal(reverseLineMovement(at([path(0.571)], [onHome])).kind, 'no');
  });

  it('is not there while the public is balanced, however far the line moves', () => {
    const signal = reverseLineMovement(at([path(0.5)], [splitOf(100, { ticketShareHome: 0.55 })]));
    assert.partialDeepStrictEqual(signal, { kind: 'no', evidence: { publicSide: null } });
  });

  it('is unknown, never no, while splits are missing or old', () => {
    assert.deepEqual(reverseLineMovement(at([path(0.5)], [])), {
      kind: 'unknown',
      reason: 'missing',
    });
    assert.deepEqual(reverseLineMovement(at([path(0.5)], [onHome], { asMinute: 100 + 241 })), {
      kind: 'unknown',
      reason: 'stale',
    });
    assert.equal(
      reverseLineMovement(at([path(0.5)], [onHome], { asMinute: 100 + 240 })).kind,
      'yes',
    );
  });

  it('counts from when the tickets were counted, not from what the line did before', () => {
    const early = pathOf('pinnacle', [
      [0, 0.6],
      [30, 0.55],
      [90, 0.56],
    ]);
    assert.equal(reverseLineMovement(at([early], [onHome])).kind, 'yes');
    const since = (ticketsFromMs: number) =>
      reverseLineMovement(at([early], [onHome], { ticketsFromMs }));
    assert.equal(since(minutesMs(30)).kind, 'no');
    assert.deepEqual(since(-1), { kind: 'unknown', reason: 'before_open' });
    assert.deepEqual(since(minutesMs(121)), { kind: 'unknown', reason: 'before_open' });
  });

  it('takes the median move of the same books then and now, so that a book that joins moves nothing', () => {
    const late = pathOf('bovada', [[110, 0.4]]);
    const joined = reverseLineMovement(at([path(0.58), late], [onHome]));
    assert.equal(joined.kind, 'no');
    const three = [path(0.58, 'a'), path(0.56, 'b'), path(0.5, 'c')];
    const signal = reverseLineMovement(at(three, [onHome]));
    assert.ok(signal.kind === 'yes' && Math.abs(signal.evidence.move + 0.02) < 1e-9);
    assert.equal(signal.evidence.moves.length, 3);
  });

  it('can ask for several fresh books', () => {
    const config = { ...defaultReverseLineMovement, minBooks: 2 };
    const market = at([path(0.5, 'a'), path(0.5, 'b')], [onHome]);
    assert.equal(reverseLineMovement(market, config).kind, 'yes');
    const half = { ...market, fresh: new Set(['a']) };
    assert.deepEqual(reverseLineMovement(half, config), { kind: 'unknown', reason: 'stale' });
  });

  it('refuses thresholds in percent or points', () => {
    for (const wrong of [{ minTicketShare: 60 }, { minMove: 1 }, { maxSplitAgeMs: 0 }]) {
      const config = { ...defaultReverseLineMovement, ...wrong };
      assert.throws(() => reverseLineMovement(at([path(0.5)], [onHome]), config), RangeError);
    }
  });
});
