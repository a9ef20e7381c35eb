import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lineMovesOf } from './line-moves.ts';
import { settled } from './testing/games.ts';

const total = (line: number, closing: number | null) => ({
  ...settled({ market: 'total', line, close: { first: 1.9, second: 2.0, line: closing ?? line } }),
  ...(closing === null && { closePrices: null }),
});

describe('the moves of lines', () => {
  it('are counted by direction, with those games apart whose market was closed', () => {
    const games = [total(8.5, 9), total(8.5, 8.5), total(8, 6.5), total(7, null)];
    const [fromOpen, toClose] = lineMovesOf(games);
    assert.deepEqual(toClose, {
      ...{ from: 'decision', to: 'close', games: 3, not_offered: 1 },
      ...{ same: 1, up: 1, down: 1, mean: -1 / 3, mean_size: 2 / 3 },
    });
    assert.deepEqual([fromOpen?.games, fromOpen?.same], [4, 4]);
  });

  it('are none of a moneyline, and say nothing where nothing closed', () => {
    assert.deepEqual(lineMovesOf([settled()]), []);
    assert.deepEqual(lineMovesOf([]), []);
    const [, toClose] = lineMovesOf([total(7, null)]);
    assert.deepEqual([toClose?.games, toClose?.mean, toClose?.mean_size], [0, null, null]);
  });
});
