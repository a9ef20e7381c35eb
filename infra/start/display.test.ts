import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createDisplay, type Display } from './display.ts';
import { renderTable } from './table.ts';
import { board, games, row } from './testing/boards.ts';
import { createTerminal, type Terminal } from './testing/terminal.ts';

const about = { label: 'RECORDED 2016-06-25', speed: '60' };
const day = board(games(Array.from({ length: 16 }, (_, i) => (i < 5 ? 'settled' : 'open'))));

function open(columns: number, rows: number): { terminal: Terminal; display: Display } {
  const terminal = createTerminal({ columns, rows });
  return { terminal, display: createDisplay(terminal, about) };
}

describe('the display on a terminal', () => {
  for (const [columns, rows] of [
    [80, 24],
    [80, 16],
    [40, 10],
    [78, 16],
    [30, 4],
    [250, 100],
  ] as const) {
    it(`draws every table over the last one at ${columns}x${rows}, the cursor below it`, () => {
      const { terminal, display } = open(columns, rows);
      for (let i = 0; i < rows; i += 1) display.say(`line ${i}`);
      for (const shown of [board([]), day, board([row()]), day]) {
        display.show(shown);
        const table = renderTable(shown, about, { columns, rows });
        assert.deepEqual(terminal.screen().slice(-table.length), table);
        assert.equal(terminal.cursorRow(), terminal.screen().length);
      }
      const all = [...terminal.scrolledAway(), ...terminal.screen()];
      assert.equal(all.filter((text) => text.startsWith(about.label)).length, 1);
      assert.equal(all.filter((text) => text.startsWith('line ')).length, rows);
    });
  }

  it('says new lines above the table', () => {
    const { terminal, display } = open(80, 24);
    display.show(day);
    display.say('inference died (SIGKILL)');
    const table = renderTable(day, about, terminal.size());
    assert.deepEqual(terminal.screen(), ['inference died (SIGKILL)', ...table]);
  });

  it('draws anew at the top after the terminal was made smaller or larger, and loses no line that was said', () => {
    const { terminal, display } = open(80, 30);
    display.say('where to look');
    display.show(day);
    for (const [columns, rows] of [
      [40, 10],
      [132, 50],
      [50, 60],
    ] as const) {
      const size = { columns, rows };
      terminal.resize(size);
      display.redraw();
      assert.deepEqual(terminal.screen(), renderTable(day, about, size));
    }
    assert.ok(terminal.scrolledAway().includes('where to look'));
  });

  it('says lines below the table once that is frozen', () => {
    const { terminal, display } = open(80, 16);
    display.show(day);
    display.freeze();
    display.redraw();
    display.say('Settled');
    assert.equal(terminal.screen().at(-1), 'Settled');
    assert.equal(terminal.screen().filter((text) => text.startsWith(about.label)).length, 0);
    assert.equal(terminal.scrolledAway().filter((text) => text.startsWith(about.label)).length, 1);
  });

  it('keeps one line for one line, however wide the letters of a label are', () => {
    const { terminal, display } = open(20, 10);
    display.show(board([row()], { label: '記録'.repeat(30) }));
    assert.deepEqual([terminal.screen().length, terminal.screen()[1]], [7, '']);
  });
});

describe('the display elsewhere', () => {
  it('writes plain lines and no control sequence', () => {
    const said: string[] = [];
    const display = createDisplay(
      { write: (text) => said.push(text), size: () => undefined },
      about,
    );
    display.say('where to look');
    display.show(day);
    display.show(day);
    display.redraw();
    display.freeze();
    assert.equal(said.length, 1 + 16);
    assert.ok(said.every((text) => !text.includes('\u001b')));
  });
});
