// What monitoring's board says of each game, in words: the cells of the live table and the plain lines of a log file.
import { z } from 'zod';

const row = z.object({
  fixture_id: z.string(),
  start_at: z.string(),
  away: z.string(),
  home: z.string(),
  market_probability: z.number().nullable(),
  probability: z.number().nullable(),
  edge: z.number().nullable(),
  price_age_seconds: z.number().nullable(),
  freshness: z.string(),
  state: z.string(),
  score: z.object({ home: z.number(), away: z.number() }).nullable(),
});
export const boardSchema = z.object({
  mode: z.string(),
  label: z.string().nullable(),
  now: z.string().nullable(),
  rows: z.array(row),
});
export type Board = z.infer<typeof boardSchema>;
export type BoardRow = z.infer<typeof row>;

/** In the order of the table's columns. */
export function cells(each: BoardRow): string[] {
  return [
    each.start_at.slice(5, 16).replace('T', ' '),
    `${each.away} at ${each.home}`,
    percent(each.market_probability),
    percent(each.probability),
    each.edge === null ? '-' : signed(each.edge * 100),
    each.price_age_seconds === null ? '-' : age(each.price_age_seconds),
    each.state,
    each.score ? `${each.score.away}-${each.score.home}` : '',
  ];
}

const percent = (value: number | null): string =>
  value === null ? '-' : `${(value * 100).toFixed(1)} %`;

const signed = (points: number): string =>
  `${points < 0 ? '-' : '+'}${Math.abs(points).toFixed(2)}`;

function age(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

/** One line per game whose state or settled score changed since `before`: what a log file wants. */
export function renderChanges(
  before: ReadonlyMap<string, string>,
  board: Board,
  tapeLabel: string,
): string[] {
  const label = board.label ?? tapeLabel;
  return board.rows
    .filter((each) => before.get(each.fixture_id) !== changeKey(each))
    .map((each) => `${label}  ${cells(each).filter(Boolean).join('  ')}`);
}

/** Plain lines appear when this changes: first prediction, state, score, and what a settled game was scored with. */
export function changeKey(each: BoardRow): string {
  const predicted = each.state === 'settled' ? each.probability : each.probability !== null;
  return JSON.stringify([each.state, predicted, each.score]);
}
