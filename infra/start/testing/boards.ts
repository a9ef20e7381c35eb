// Boards as monitoring tells them, for tests of what a person sees.
import type { Board, BoardRow } from '../board.ts';

export const row = (over: Partial<BoardRow> = {}): BoardRow => ({
  fixture_id: 'mlb-2016-06-25-MIN-NYY',
  start_at: '2016-06-25T17:05:00.000Z',
  away: 'MIN',
  home: 'NYY',
  market_probability: 0.612,
  probability: 0.6155,
  edge: 0.0035,
  price_age_seconds: 95,
  freshness: 'fresh',
  state: 'open',
  score: null,
  ...over,
});

export const board = (rows: BoardRow[], over: Partial<Board> = {}): Board => ({
  mode: 'replay',
  label: 'RECORDED 2016-06-25',
  now: '2016-06-25T15:00:00.000Z',
  rows,
  ...over,
});

/** Games of a day in the order of their starts: `G0 at H`, `G1 at H`, … */
export const games = (states: readonly string[]): BoardRow[] =>
  states.map((state, i) => row({ fixture_id: `game-${i}`, away: `G${i}`, home: 'H', state }));
