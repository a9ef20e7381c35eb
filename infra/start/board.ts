// The live view: what monitoring's board says, as a table on a terminal or as plain lines elsewhere.
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

const columns = [
  ['start (UTC)', 12],
  ['game', 11],
  ['market', 8],
  ['model', 8],
  ['edge', 7],
  ['price age', 10],
  ['state', 9],
  ['score', 6],
] as const;

/** Lines of the table, newest knowledge only; probabilities are of the home side. */
export function renderTable(board: Board, speed: string): string[] {
  const clock = board.now
    ? board.now.slice(0, 16).replace('T', ' ')
    : 'waiting for the first quote';
  return [
    `${board.label ?? ''}  mode: ${board.mode}  tape time ${clock} UTC  speed ${speed}`,
    '',
    columns.map(([name, width]) => name.padEnd(width)).join(' '),
    columns.map(([, width]) => '-'.repeat(width)).join(' '),
    ...board.rows.map((each) =>
      cells(each)
        .map((cell, i) => cell.padEnd(columns[i]?.[1] ?? 0))
        .join(' '),
    ),
    '',
    'Probabilities are of the home side. market: no-vig, power method. edge: model minus market, in points.',
  ];
}

function cells(each: BoardRow): string[] {
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
export function renderChanges(before: ReadonlyMap<string, string>, board: Board): string[] {
  const label = board.label ?? board.mode;
  return board.rows
    .filter((each) => before.get(each.fixture_id) !== changeKey(each))
    .map((each) => `${label}  ${cells(each).filter(Boolean).join('  ')}`);
}

/** Plain lines appear when this changes: first prediction, state, score, and what a settled game was scored with. */
export function changeKey(each: BoardRow): string {
  const predicted = each.state === 'settled' ? each.probability : each.probability !== null;
  return JSON.stringify([each.state, predicted, each.score]);
}
