import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { reasonOf, splitAt, viewAtStart } from '../testing/several-books.ts';
import { lineReverseMovement } from './line-reverse-movement.ts';

const onFirst = splitAt(-60, { ticketShareHome: 0.65 });
const lines = (from: number, to: number) => ({
  pinnacle: [
    [-300, 0.5, from],
    [-30, 0.5, to],
  ] as const,
});

describe('a line that moves against the tickets', () => {
  const total = lineReverseMovement('total');
  const spread = lineReverseMovement('spread');

  it('is a total that falls while most bet the over', () => {
    const of = (from: number, to: number) =>
      total.compute(viewAtStart('total', lines(from, to), { splits: { total: [onFirst] } }));
    assert.equal(of(8.5, 8).value, 1);
    assert.equal(of(8.5, 8).evidence?.['publicSide'], 'over');
    assert.equal(of(8.5, 9).value, 0);
    assert.equal(of(8.5, 8.5).value, 0);
  });

  it('is a handicap of the home side that rises while most bet on it', () => {
    const of = (from: number, to: number) =>
      spread.compute(viewAtStart('spread', lines(from, to), { splits: { spread: [onFirst] } }));
    assert.equal(of(-1.5, 1.5).value, 1);
    assert.partialDeepStrictEqual(of(-1.5, 1.5).evidence, { moves: [{ from: -1.5, to: 1.5 }] });
    assert.equal(of(1.5, -1.5).value, 0);
  });

  it('is unknown without splits, and without a book', () => {
    assert.equal(reasonOf(total, viewAtStart('total', lines(8.5, 8))), 'missing');
    const books = { consensus: lines(8.5, 8).pinnacle };
    const alone = viewAtStart('total', books, { splits: { total: [onFirst] } });
    assert.equal(reasonOf(total, alone), 'missing');
    const old = { splits: { total: [splitAt(-241)] } };
    assert.equal(reasonOf(total, viewAtStart('total', lines(8.5, 8), old)), 'stale');
  });
});
