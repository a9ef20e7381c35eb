import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { BookPath } from './book-path.ts';
import { defaultKeyNumber, keyNumberCrossing } from './key-number-crossing.ts';
import { marketOf, minutesMs, pathOf } from './testing/paths.ts';

const line = (from: number, to: number, book = 'pinnacle'): BookPath =>
  pathOf(book, [
    [0, from],
    [60, to],
  ]);
const judge = (market: 'total' | 'spread', from: number, to: number) =>
  keyNumberCrossing({ sport: 'mlb', market, paths: marketOf([line(from, to)], 90) });
const linesOf = (signal: ReturnType<typeof judge>, what: 'crossed' | 'touched') =>
  signal.kind === 'unknown'
    ? assert.fail(signal.reason)
    : signal.evidence.books.flatMap((book) => book[what].map((key) => key.line));

describe('key-number crossing', () => {
  it('is a total that passes a number games often end on, up or down', () => {
    const up = judge('total', 8.5, 9.5);
    assert.equal(up.kind, 'yes');
    assert.deepEqual(linesOf(up, 'crossed'), [9]);
    assert.deepEqual(linesOf(judge('total', 9.5, 6.5), 'crossed'), [7, 9]);
  });

  it('is not a total that only reaches or leaves one: there a push comes or goes', () => {
    const reached = judge('total', 8.5, 9);
    assert.equal(reached.kind, 'no');
    assert.deepEqual(linesOf(reached, 'touched'), [9]);
    assert.deepEqual(linesOf(judge('total', 7, 7.5), 'touched'), [7]);
    assert.deepEqual(linesOf(judge('total', 9, 9), 'touched'), []);
    assert.equal(judge('total', 7.5, 8.5).kind, 'no');
  });

  it('crosses the same margin of a run line on either side, and both when the favourite changes', () => {
    assert.deepEqual(linesOf(judge('spread', -1.5, -2.5), 'crossed'), [-2]);
    assert.deepEqual(linesOf(judge('spread', 1.5, 2.5), 'crossed'), [2]);
    assert.deepEqual(linesOf(judge('spread', -1.5, 1.5), 'crossed'), [-1, 1]);
  });

  it('does not apply to a moneyline, nor to a sport without key numbers', () => {
    const paths = marketOf([line(8.5, 9.5)], 90);
    const unknown = { kind: 'unknown', reason: 'not_applicable' };
    assert.deepEqual(keyNumberCrossing({ sport: 'mlb', market: 'h2h', paths }), unknown);
    assert.deepEqual(keyNumberCrossing({ sport: 'nba', market: 'total', paths }), unknown);
  });

  it('looks back to the opening, or as far as it is told', () => {
    const paths = marketOf([line(8.5, 9.5)], 90);
    const last = (minutes: number) =>
      keyNumberCrossing(
        { sport: 'mlb', market: 'total', paths },
        { ...defaultKeyNumber, window: { kind: 'last', windowMs: minutesMs(minutes) } },
      );
    assert.equal(last(31).kind, 'yes');
    assert.equal(last(30).kind, 'no');
    assert.deepEqual(last(91), { kind: 'unknown', reason: 'before_open' });
  });

  it('counts the books that crossed, and knows nothing of a dead collector', () => {
    const books = [line(8.5, 9.5, 'a'), line(8.5, 9, 'b')];
    const two = (fresh: readonly string[]) =>
      keyNumberCrossing(
        { sport: 'mlb', market: 'total', paths: marketOf(books, 90, fresh) },
        { ...defaultKeyNumber, minBooks: 2 },
      );
    assert.partialDeepStrictEqual(two(['a', 'b']), { kind: 'no', evidence: { booksCrossed: 1 } });
    assert.deepEqual(two(['a']), { kind: 'unknown', reason: 'stale' });
  });

  it('has changed who wins on just the numbers it crossed', () => {
    const halves = fc.integer({ min: 8, max: 26 }).map((n) => n / 2);
    fc.assert(
      fc.property(halves, halves, (from, to) => {
        const crossed = linesOf(judge('total', from, to), 'crossed');
        const isOver = (runs: number, total: number) => Math.sign(runs - total);
        const changed = [5, 7, 9, 11].filter((runs) => isOver(runs, from) * isOver(runs, to) < 0);
        assert.deepEqual(
          crossed.toSorted((a, b) => a - b),
          changed,
        );
      }),
    );
  });
});
