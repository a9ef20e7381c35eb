// How far the lines of the games moved on the way to the start: where they did, an opening or a closing price is one of another
// bet, and cannot be held against the prediction.
import { mean } from '@linecast/domain';
import type { SettledGame } from './scored-game.ts';

export type LineMoves = {
  from: 'open' | 'decision';
  to: 'decision' | 'close';
  /** Games whose line is known at both times; at the others nothing was offered. */
  games: number;
  not_offered: number;
  same: number;
  up: number;
  down: number;
  /** Over all of them, in points of the sport; null without one. */
  mean: number | null;
  mean_size: number | null;
};

/** None for a moneyline. */
export function lineMovesOf(games: readonly SettledGame[]): LineMoves[] {
  const lined = games.filter(({ line }) => line !== null);
  if (lined.length === 0) return [];
  return [
    movesOf('open', 'decision', lined, ({ line, openPrices }) => [openPrices?.line, line]),
    movesOf('decision', 'close', lined, ({ line, closePrices }) => [line, closePrices?.line]),
  ];
}

function movesOf(
  from: LineMoves['from'],
  to: LineMoves['to'],
  games: readonly SettledGame[],
  ends: (
    game: SettledGame,
  ) => readonly [before?: number | null | undefined, after?: number | null | undefined],
): LineMoves {
  const moves = games.flatMap((game) => {
    const [before, after] = ends(game);
    return typeof before === 'number' && typeof after === 'number' ? [after - before] : [];
  });
  const isAny = moves.length > 0;
  return {
    ...{ from, to, games: moves.length, not_offered: games.length - moves.length },
    same: moves.filter((move) => move === 0).length,
    up: moves.filter((move) => move > 0).length,
    down: moves.filter((move) => move < 0).length,
    mean: isAny ? mean(moves) : null,
    mean_size: isAny ? mean(moves.map(Math.abs)) : null,
  };
}
