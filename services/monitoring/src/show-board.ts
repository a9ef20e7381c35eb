// GET /v1/board: every game of today beside the market, as of the platform's clock.
import type { Clock } from '@linecast/kit';
import { boardRow, type BoardGame, type BoardRow } from './core/board.ts';
import { labelOf, lastHeardAtMs, type Source } from './core/sources.ts';

/** Games that start at this time or later, by start, then id. */
export type LoadBoardGames = (startingFromMs: number) => Promise<BoardGame[]>;
export type LoadSources = () => Promise<Source[]>;

export type BoardPorts = {
  mode: 'replay' | 'live';
  clock: Pick<Clock, 'nowMs'>;
  pastMs: number;
  loadGames: LoadBoardGames;
  loadSources: LoadSources;
};

export type Board = {
  mode: 'replay' | 'live';
  label: string | null;
  now: string | null;
  rows: BoardRow[];
};

export function createShowBoard(ports: BoardPorts): () => Promise<Board> {
  return async () => {
    const nowMs = ports.clock.nowMs();
    const sources = await ports.loadSources();
    const games = await ports.loadGames(nowMs - ports.pastMs);
    const time = { nowMs, heardAtMs: lastHeardAtMs(sources) };
    return {
      mode: ports.mode,
      label: labelOf(sources),
      now: Number.isFinite(nowMs) ? new Date(nowMs).toISOString() : null,
      rows: games.map((game) => boardRow(game, time)),
    };
  };
}
