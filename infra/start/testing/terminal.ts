// A terminal as a grid of characters: what a person sees after what was written, wrapping and scrolling included.
import type { Size } from '../table.ts';

/** Only the sequences the display writes; any other throws. */
// oxlint-disable-next-line no-control-regex -- escape is what begins them
const sequence = /\u001b\[(\?7[lh]|\d*A|K|J|H)|[^\u001b]/gu;

/** Letters from here on take two places; the second holds this. */
const firstWide = '\u1100';
const filler = '\u0000';

export type Terminal = {
  write: (text: string) => void;
  size: () => Size;
  resize: (size: Size) => void;
  /** The lines on the screen, without the empty ones at its end. */
  screen: () => string[];
  /** What has scrolled away at the top. */
  scrolledAway: () => string[];
  cursorRow: () => number;
};

export function createTerminal(initial: Size): Terminal {
  let size = initial;
  let grid: string[] = Array.from({ length: size.rows }, () => '');
  const away: string[] = [];
  let [y, x, wraps] = [0, 0, true];
  const down = (): void => {
    if (y < size.rows - 1) y += 1;
    else {
      away.push(grid.shift() ?? '');
      grid.push('');
    }
  };
  const put = (character: string): void => {
    const cell = character >= firstWide ? character + filler : character;
    if (x + cell.length > size.columns && wraps) {
      x = 0;
      down();
    }
    // Without wrapping the end of a line takes every further character.
    const place = Math.min(x, size.columns - cell.length);
    const old = (grid[y] ?? '').padEnd(place);
    grid[y] = old.slice(0, place) + cell + old.slice(place + cell.length);
    x = place + cell.length;
  };
  const obey = (command: string): void => {
    const row = grid[y] ?? '';
    if (command.startsWith('?7')) wraps = command.endsWith('h');
    else if (command.endsWith('A')) y = Math.max(0, y - Number(command.slice(0, -1)));
    else if (command === 'H') [x, y] = [0, 0];
    else grid[y] = row.slice(0, Math.min(x, size.columns - 1));
    if (command === 'J') grid = grid.map((each, i) => (i > y ? '' : each));
  };
  return {
    write: (text) => {
      const known = [...text.matchAll(sequence)];
      if (known.map(([all]) => all).join('') !== text)
        throw new Error(`what is ${JSON.stringify(text)}?`);
      for (const [all, command] of known) {
        if (command !== undefined) obey(command);
        else if (all === '\n') [x] = [0, down()];
        else if (all === '\r') x = 0;
        else put(all);
      }
    },
    size: () => size,
    resize: (next) => {
      // As most terminals do it: long lines go on in the next row, and the cursor stays at the end of what is written.
      const rows = grid.slice(0, y + 1).flatMap((each) => folded(each, next.columns));
      away.push(...rows.splice(0, Math.max(0, rows.length - next.rows)));
      y = rows.length - 1;
      grid = Array.from({ length: next.rows }, (_, i) => rows[i] ?? '');
      x = Math.min(x, next.columns - 1);
      size = next;
    },
    screen: () =>
      grid
        .slice(0, grid.findLastIndex((each) => each.trim() !== '') + 1)
        .map((each) => each.trimEnd()),
    scrolledAway: () => away.map((each) => each.trimEnd()),
    cursorRow: () => y,
  };
}

function folded(line: string, columns: number): string[] {
  const count = Math.max(1, Math.ceil(line.length / columns));
  return Array.from({ length: count }, (_, i) => line.slice(i * columns, (i + 1) * columns));
}
