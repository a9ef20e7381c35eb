import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BookPath } from './book-path.ts';
import { defaultLineFreeze, lineFreeze } from './line-freeze.ts';
import type { Split } from './splits.ts';
import { marketOf, minutesMs, pathOf, splitOf } from './testing/paths.ts';

const lopsided = splitOf(180, { ticketShareHome: 0.75 });
const judge = (
  books: readonly BookPath[],
  split: Split = lopsided,
  { asMinute = 200, fresh = books.map(({ book }) => book) } = {},
) => lineFreeze({ ...marketOf(books, asMinute, fresh), splits: [split] });

const held = pathOf('pinnacle', [
  [0, 0.5],
  [60, 0.55],
]);

describe('line freeze', () => {
  it('is a price that stays for two hours under lopsided tickets', () => {
    assert.partialDeepStrictEqual(judge([held]), {
      kind: 'yes',
      evidence: {
        publicSide: 'home',
        range: 0,
        ranges: [{ book: 'pinnacle', low: 0.55, high: 0.55, heldSinceMs: minutesMs(60) }],
      },
    });
  });

  it('allows one small change, and none that goes away and comes back', () => {
    const small = pathOf('pinnacle', [
      [0, 0.55],
      [100, 0.555],
    ]);
    assert.partialDeepStrictEqual(judge([small]), {
      kind: 'yes',
      evidence: { ranges: [{ low: 0.55, high: 0.555, heldSinceMs: minutesMs(100) }] },
    });
    const returned = pathOf('pinnacle', [
      [0, 0.55],
      [100, 0.57],
      [120, 0.55],
    ]);
    assert.equal(judge([returned]).kind, 'no');
  });

  it('sees the price in force when the window opens, not only the quotes inside it', () => {
    const moved = pathOf('pinnacle', [
      [0, 0.5],
      [80, 0.55],
    ]);
    assert.equal(judge([moved]).kind, 'yes');
    assert.equal(judge([moved], lopsided, { asMinute: 199 }).kind, 'no');
  });

  it('is not there with a balanced public or a handful of tickets', () => {
    const balanced = splitOf(180, { ticketShareHome: 0.65 });
    assert.partialDeepStrictEqual(judge([held], balanced), {
      kind: 'no',
      evidence: { publicSide: null },
    });
    assert.partialDeepStrictEqual(judge([held], { ...lopsided, tickets: 99 }), {
      kind: 'no',
      evidence: { isSmallSample: true },
    });
  });

  it('is not taken from a dead collector, whose price does not move either', () => {
    assert.deepEqual(judge([held], lopsided, { fresh: [] }), { kind: 'unknown', reason: 'stale' });
  });

  it('is unknown before two hours have passed, in a suspension and without counted tickets', () => {
    assert.deepEqual(judge([pathOf('a', [[81, 0.5]])]), {
      kind: 'unknown',
      reason: 'before_open',
    });
    const interrupted = pathOf('a', [
      [0, 0.5],
      [100, null],
      [101, 0.5],
    ]);
    assert.deepEqual(judge([interrupted]), { kind: 'unknown', reason: 'missing' });
    const uncounted = { ...lopsided, tickets: null };
    assert.deepEqual(judge([held], uncounted), { kind: 'unknown', reason: 'missing' });
    assert.deepEqual(lineFreeze({ ...marketOf([held], 200), splits: [] }), {
      kind: 'unknown',
      reason: 'missing',
    });
  });

  it('is what half of the books do, not what one nervous book does', () => {
    const nervous = pathOf('nervous', [
      [0, 0.5],
      [150, 0.6],
    ]);
    assert.equal(judge([held, { ...held, book: 'circa' }, nervous]).kind, 'yes');
  });

  it('refuses thresholds that are no share or time', () => {
    for (const wrong of [{ maxRange: 0.5 * 100 }, { windowMs: -1 }, { minTicketShare: 0.5 }]) {
      const config = { ...defaultLineFreeze, ...wrong };
      assert.throws(
        () => lineFreeze({ ...marketOf([held], 200), splits: [lopsided] }, config),
        RangeError,
      );
    }
  });
});
