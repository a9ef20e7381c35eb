// On rows made up in the layout of the archive.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { UsageError } from '../command.ts';
import { openCloseTape, type OpenCloseRow } from './open-close-tape.ts';

const row = (over: Partial<OpenCloseRow> = {}): OpenCloseRow => ({
  date: '2015-06-25',
  v_rot: '901',
  v_team: 'KAN',
  v_final: '3',
  h_team: 'SDG',
  h_final: '4',
  v_ml_open: '110',
  v_ml_close: '105',
  h_ml_open: '-120',
  h_ml_close: '-115',
  h_rl: '-1.5',
  h_rl_odds: '150',
  v_rl_odds: '-170',
  ou_open: '8.5',
  ou_open_ovr: '-110',
  ou_open_und: '-110',
  ou_close: '8',
  ou_close_ovr: '-105',
  ou_close_und: '-115',
  ...over,
});
const all = { from: undefined, to: undefined };
const tapeOf = (...rows: OpenCloseRow[]) => openCloseTape(rows, all);

describe('a tape out of openings and closes', () => {
  it('has both of a game, at times that are told to be set', () => {
    const { tape } = tapeOf(row());
    assert.match(tape.header.source, /without times\. By convention/);
    assert.deepEqual(
      tape.quotes.map(({ at, markets }) => [at, markets]),
      [
        [
          '2015-06-25T11:10:00Z',
          { h2h: { home: -120, away: 110 }, total: { line: 8.5, over: -110, under: -110 } },
        ],
        [
          '2015-06-25T22:40:00Z',
          {
            h2h: { home: -115, away: 105 },
            total: { line: 8, over: -105, under: -115 },
            spread: { line: -1.5, home: 150, away: -170 },
          },
        ],
      ],
    );
    assert.deepEqual(tape.results, [
      { at: '2015-06-26T03:10:00Z', fixture: '2015-06-25 KAN at SDG 1', home: 4, away: 3 },
    ]);
  });

  it('has only the openings where the closes are left out, and says so', () => {
    const { tape, counts } = openCloseTape([row()], all, false);
    assert.match(tape.header.source, /The closes are left out/);
    assert.deepEqual(
      tape.quotes.map(({ at, markets }) => [at, markets.total]),
      [['2015-06-25T11:10:00Z', { line: 8.5, over: -110, under: -110 }]],
    );
    assert.equal(counts.lines, 1);
  });

  it('plays the first of two games early, so that it is over when the second is decided', () => {
    const { tape } = tapeOf(row({ v_rot: '951' }), row({ v_final: '1' }));
    assert.deepEqual(
      tape.header.fixtures.map(({ game_number, start_at }) => [game_number, start_at]),
      [
        [1, '2015-06-25T17:10:00Z'],
        [2, '2015-06-25T23:10:00Z'],
      ],
    );
    const [first] = tape.results;
    assert.deepEqual([first?.away, first?.at], [1, '2015-06-25T21:10:00Z']);
  });

  it('does not speak of a market whose prices are not sound', () => {
    const { tape } = tapeOf(row({ h_rl_odds: '', ou_close_ovr: '50' }));
    assert.deepEqual(
      tape.quotes.map(({ markets }) => Object.keys(markets)),
      [['h2h', 'total'], ['h2h']],
    );
  });

  const faults: [what: string, over: Partial<OpenCloseRow>, reason: RegExp][] = [
    ['no close', { h_ml_close: '' }, /^close: only one side has a price/],
    ['a price that is none', { h_ml_open: '50' }, /^open: 50 \/ 110/],
    ['two favourites', { v_ml_close: '-160', h_ml_close: '-160' }, /^close: overround/],
    ['a jump', { v_ml_close: '-300', h_ml_close: '270' }, /points from open to close$/],
    ['a team nobody knows', { h_team: 'XXX' }, /XXX/],
  ];
  for (const [what, over, reason] of faults) {
    it(`leaves out a game with ${what}, and says so`, () => {
      const { tape, counts } = tapeOf(row(), row({ v_rot: '903', h_team: 'BOS', ...over }));
      assert.equal(counts.fixtures, 1);
      assert.equal(tape.quotes.length, 2);
      assert.match(counts.excluded[0]?.reason ?? '', reason);
    });
  }

  it('keeps to the days that are asked for, and refuses days without a game', () => {
    const rows = [row(), row({ date: '2015-06-27' })];
    assert.equal(openCloseTape(rows, { from: '2015-06-26', to: '2015-06-30' }).counts.fixtures, 1);
    assert.throws(() => openCloseTape(rows, { from: '2015-07-01', to: undefined }), UsageError);
  });

  it('has no result of a game without a score', () => {
    assert.deepEqual(tapeOf(row({ h_final: 'NULL' })).tape.results, []);
  });
});
