// The person's screen: lines that scroll by, and on a terminal the live table below them, drawn over itself.
import { changeKey, renderChanges, type Board } from './board.ts';
import { renderTable, type About, type Size } from './table.ts';

/** `size` is undefined where there is no terminal to draw on. */
type Screen = { write: (text: string) => void; size: () => Size | undefined };

export type Display = {
  /** Above the table, where there is one. */
  say: (line: string) => void;
  show: (board: Board) => void;
  /** The terminal has another size now. */
  redraw: () => void;
  /** The table stays as it is; what is said from now on comes below it. */
  freeze: () => void;
};

export function createDisplay(screen: Screen, about: About): Display {
  const table = screen.size() ? createTable(screen, about) : undefined;
  let known = new Map<string, string>();
  return {
    say: (line) => (table ? table.sayAbove(line) : screen.write(`${line}\n`)),
    show: (board) => {
      if (table) return table.draw(board);
      for (const text of renderChanges(known, board, about.label)) screen.write(`${text}\n`);
      known = new Map(board.rows.map((row) => [row.fixture_id, changeKey(row)]));
    },
    redraw: () => table?.redraw(),
    freeze: () => table?.freeze(),
  };
}

type Drawing = { board: Board; lines: number; size: Size };

function createTable({ write, size: currentSize }: Screen, about: About) {
  let drawing: Drawing | undefined;
  const draw = (board: Board): void => {
    const size = currentSize() ?? { columns: 80, rows: 24 };
    const lines = renderTable(board, about, size);
    const isInPlace = drawing && isSame(drawing.size, size);
    const start = isInPlace ? up(drawing?.lines ?? 0) : wipe(drawing, size);
    // One write, each line over its predecessor, what is left of the old one erased after it: nothing flickers.
    const body = lines.map((text) => text + restErased(text, size)).join('');
    write(`${start}${withoutWrap(body)}\u001b[J`);
    drawing = { board, lines: lines.length, size };
  };
  const redraw = (): void => {
    if (drawing) draw(drawing.board);
  };
  return {
    draw,
    redraw,
    sayAbove: (line: string): void => {
      const size = currentSize() ?? { columns: 80, rows: 24 };
      write(`${wipe(drawing, size)}${line}\n`);
      if (!drawing) return;
      drawing = { ...drawing, lines: 0, size };
      redraw();
    },
    freeze: (): void => {
      drawing = undefined;
    },
  };
}

const isSame = (a: Size, b: Size): boolean => a.columns === b.columns && a.rows === b.rows;

const up = (lines: number): string => (lines > 0 ? `\u001b[${lines}A\r` : '');

/** A name in letters of double width may be wider than it is long; the terminal itself then cuts the line. */
const withoutWrap = (text: string): string => `\u001b[?7l${text}\u001b[?7h`;

/** In a line as wide as the terminal the cursor still stands on the last character, which erasing would take. */
const restErased = (text: string, { columns }: Size): string =>
  text.length < columns ? '\u001b[K\n' : '\n';

/** Removes a drawing. After a resize nobody knows where its lines are now: the screen begins anew, the old one scrolls away. */
function wipe(drawing: Drawing | undefined, size: Size): string {
  if (!drawing) return '';
  const erased = `${up(drawing.lines)}\u001b[J`;
  if (isSame(drawing.size, size)) return erased;
  return `${erased}${'\n'.repeat(Math.max(0, size.rows - 1))}\u001b[H\u001b[J`;
}
