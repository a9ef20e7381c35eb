import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { Board } from './board.ts';
import { renderTable } from './table.ts';
import { board, games, row } from './testing/boards.ts';

const about = { label: 'RECORDED 2016-06-25', speed: '60' };
const at = (columns: number, rows: number, shown: Board): string[] =>
  renderTable(shown, about, { columns, rows });
const day = (settled: number, started: number, open: number): Board =>
  board(
    games([
      ...Array.from({ length: settled }, () => 'settled'),
      ...Array.from({ length: started }, () => 'started'),
      ...Array.from({ length: open }, () => 'open'),
    ]),
  );
const shownGames = (lines: string[]): string[] =>
  lines.flatMap((text) => /G\d+(?= at H)/.exec(text)?.[0] ?? []);

describe('the live table', () => {
  it('says on every screen that the odds are recorded, and when, also before the board knows it', () => {
    for (const shown of [board([row()]), board([], { label: null, now: null })]) {
      for (const [columns, rows] of [
        [80, 24],
        [80, 16],
        [40, 10],
        [400, 200],
        [40, 2],
      ] as const)
        assert.match(at(columns, rows, shown)[0] ?? '', /^RECORDED 2016-06-25 {2}mode: replay/);
    }
  });

  it('shows market, model, edge in points and the age of the price', () => {
    const text = at(80, 24, board([row()])).join('\n');
    assert.match(text, /06-25 17:05 +MIN at NYY +61\.2 % +61\.6 % +\+0\.35 +95 s +open/);
  });

  it('shows a dash, never a zero, for what is not known', () => {
    const unknown = row({
      market_probability: null,
      probability: null,
      edge: null,
      price_age_seconds: null,
    });
    assert.match(at(80, 24, board([unknown])).join('\n'), /MIN at NYY +- +- +- +- +open/);
  });

  it('has room for a day of sixteen games at 80x24, with what its columns mean below', () => {
    const lines = at(80, 24, day(2, 4, 10));
    assert.equal(shownGames(lines).length, 16);
    assert.match(lines.at(-1) ?? '', /^Probabilities: home side\. .* edge: model - market\.$/);
    assert.doesNotMatch(lines.join('\n'), /more/);
  });

  it('keeps the open games and the latest of the others at 80x16, in the order of their starts', () => {
    const lines = at(80, 16, day(8, 4, 4));
    assert.equal(lines.length, 15);
    assert.deepEqual(shownGames(lines), [
      'G5',
      'G6',
      'G7',
      'G8',
      'G9',
      'G10',
      'G11',
      'G12',
      'G13',
      'G14',
      'G15',
    ]);
    assert.ok(lines.includes('+5 games more (5 settled)'));
  });

  it('keeps the games that start next at 40x10, when all are open', () => {
    const lines = at(40, 10, day(0, 0, 16));
    assert.deepEqual(shownGames(lines), ['G0', 'G1', 'G2', 'G3', 'G4']);
    assert.ok(lines.includes('+11 games more (11 open)'));
  });

  it('shows the same at any size that has room for all', () => {
    assert.deepEqual(at(400, 200, day(8, 4, 4)), at(80, 24, day(8, 4, 4)));
  });

  it('fits every terminal, with the label on it and no game lost or told twice', () => {
    const state = fc.constantFrom('open', 'cut-off', 'started', 'settled', 'a new one');
    const size = fc.record({ columns: fc.nat(200), rows: fc.nat(60) });
    const labels = fc.option(fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(
        fc.array(state, { maxLength: 40 }),
        size,
        labels,
        (states, { columns, rows }, label) => {
          const lines = at(columns, rows, board(games(states), { label }));
          assert.ok(lines.length <= Math.max(1, rows - 1));
          assert.ok(lines.every((text) => text.length <= Math.max(1, columns)));
          assert.ok(lines.every((text) => !/\p{Cc}/u.test(text)));
          const named = (label ?? about.label)
            .replaceAll(/\p{Cc}/gu, ' ')
            .slice(0, Math.max(1, columns));
          assert.equal(
            (lines[0] ?? '').slice(0, named.length).trimEnd(),
            named.toWellFormed().trimEnd(),
          );
          if (rows < 3 || columns < 20) return;
          const shown = lines.filter((text) => text.includes(' at H')).length;
          const more = /^\+(\d+) games? more/.exec(
            // The first line is the label, which may look like anything.
            lines.slice(1).find((text) => text.startsWith('+')) ?? '',
          );
          assert.equal(shown + Number(more?.[1] ?? 0), states.length);
        },
      ),
    );
  });
});
