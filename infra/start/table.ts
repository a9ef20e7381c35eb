// The live table, cut to the terminal: a line that wraps or a drawing taller than the screen could not be drawn over.
import { cells, type Board, type BoardRow } from './board.ts';

export type Size = { columns: number; rows: number };

/** What the table says apart from the games. `label`: the tape's own, until the board knows one. */
export type About = { label: string; speed: string };

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

const header = columns.map(([name, width]) => name.padEnd(width)).join(' ');
const ruler = columns.map(([, width]) => '-'.repeat(width)).join(' ');
const legend = 'Probabilities: home side. market: no-vig, power method. edge: model - market.';

/** From airy to bare, as room gets scarce; the label goes above each. */
const frames = [
  { above: ['', header, ruler], below: ['', legend] },
  { above: [header, ruler], below: [legend] },
  { above: [header], below: [legend] },
  { above: [header], below: [] },
  { above: [], below: [] },
] as const;

/** At most `rows` - 1 lines, so that the cursor has a place below them. Probabilities are of the home side. */
export function renderTable(board: Board, about: About, size: Size): string[] {
  const room = Math.max(1, size.rows - 1);
  const games = board.rows.length;
  const heightOf = ({ above, below }: (typeof frames)[number]): number =>
    1 + above.length + below.length;
  const whole = frames.find((frame) => heightOf(frame) + games <= room);
  // Where games are cut, the frame leaves room for one of them and for the word that there are more.
  const frame = whole ??
    frames.slice(2).find((each) => heightOf(each) + 2 <= room) ?? { above: [], below: [] };
  const places = room - heightOf(frame);
  const shown = whole ? board.rows : mostTelling(board.rows, Math.max(0, places - 1));
  const more =
    whole || places === 0 ? [] : [moreGames(board.rows.filter((r) => !shown.includes(r)))];
  const lines = [title(board, about), ...frame.above, ...shown.map(line), ...more, ...frame.below];
  return lines.map((text) => clip(text, size.columns));
}

function title(board: Board, { label, speed }: About): string {
  const clock = board.now
    ? `tape time ${board.now.slice(0, 16).replace('T', ' ')} UTC`
    : 'waiting for the first quote';
  return `${board.label ?? label}  mode: ${board.mode}  ${clock}  speed ${speed}`;
}

const line = (row: BoardRow): string =>
  cells(row)
    .map((cell, i) => cell.padEnd(columns[i]?.[1] ?? 0))
    .join(' ');

/** The games with the most to come, then the latest of those that are over; in the order they had. */
function mostTelling(rows: readonly BoardRow[], count: number): BoardRow[] {
  const indexes = rows.map((_, i) => i);
  const rank = (i: number): number => stateOrder.indexOf(rows[i]?.state ?? '');
  const isOver = (i: number): boolean => rank(i) >= stateOrder.indexOf('started');
  const ranked = indexes.toSorted((a, b) => rank(a) - rank(b) || (isOver(a) ? b - a : a - b));
  const kept = new Set(ranked.slice(0, count));
  return rows.filter((_, i) => kept.has(i));
}

/** A state that is not among them counts as the most telling: it is news. */
const stateOrder: readonly string[] = ['open', 'cut-off', 'started', 'settled'];

function moreGames(left: readonly BoardRow[]): string {
  const states = [...new Set(left.map((row) => row.state))];
  const counts = states.map((state) => `${left.filter((r) => r.state === state).length} ${state}`);
  return `+${left.length} ${left.length === 1 ? 'game' : 'games'} more (${counts.join(', ')})`;
}

/** Whatever a tape may call itself, it must not move the cursor. */
const clip = (text: string, width: number): string =>
  text
    .replaceAll(/\p{Cc}/gu, ' ')
    .slice(0, Math.max(1, width))
    .trimEnd()
    .toWellFormed();
