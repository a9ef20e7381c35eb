import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CsvRow } from '../collect.ts';
import { openCloseRow } from '../testing/rows.ts';
import { readOpenClose } from './open-close.ts';

const reasonsOf = (...rows: CsvRow[]): string[] =>
  readOpenClose(rows).leftOut.map(({ reason }) => reason);

describe('the open-close layout', () => {
  it('reads both prices home first, and who won', () => {
    const { games, leftOut, rows } = readOpenClose([openCloseRow()]);
    assert.deepEqual([rows, leftOut, games.length], [1, [], 1]);
    const [game] = games;
    assert.deepEqual([game?.season, game?.date, game?.outcome], ['2017', '2017-04-05', 0]);
    assert.deepEqual(game?.quotes.get('open'), [1 + 100 / 120, 2.1]);
    assert.deepEqual(game?.quotes.get('close'), [1 + 100 / 130, 2.2]);
  });

  const faults: [what: string, over: CsvRow, reason: string][] = [
    ['a tie', { v_final: '5.0' }, 'tie'],
    ['a game without a score', { v_final: '' }, 'no_score'],
    ['a missing close', { h_ml_close: '', v_ml_close: '' }, 'no_price'],
    ['half a market', { h_ml_open: 'NA' }, 'no_price'],
    ['an American price below 100', { h_ml_close: '-8.0' }, 'bad_price'],
    ['a price that is a word', { v_ml_open: 'even' }, 'bad_price'],
    ['two favourites at one price', { v_ml_close: '-195.0', h_ml_close: '-195.0' }, 'overround'],
    ['two underdogs', { v_ml_open: '140.0', h_ml_open: '130.0' }, 'overround'],
    ['a placeholder for a close', { v_ml_close: '-200.0', h_ml_close: '180.0' }, 'jump'],
    ['a day that does not exist', { date: '2017-02-30' }, 'bad_date'],
  ];
  for (const [what, over, reason] of faults) {
    it(`leaves ${what} out and says ${reason}`, () => {
      assert.deepEqual(reasonsOf(openCloseRow(over)), [reason]);
    });
  }

  it('tells the corrupt price before the missing one', () => {
    const row = openCloseRow({ h_ml_open: '', v_ml_open: '', h_ml_close: '12', v_ml_close: '110' });
    assert.deepEqual(reasonsOf(row), ['bad_price']);
  });

  it('keeps a corrupt game with a result as a suspect, to show what it would do', () => {
    const jump = openCloseRow({ v_ml_close: '-200.0', h_ml_close: '180.0' });
    const { suspects, games } = readOpenClose([jump, { ...jump, v_final: '', v_rot: '903' }]);
    assert.deepEqual([suspects.length, games.length], [1, 0]);
    assert.equal(suspects[0]?.quotes.get('close')?.[0], 2.8);
  });

  it('names the game in quarantine', () => {
    const [left] = readOpenClose([openCloseRow({ h_ml_close: '8' })]).leftOut;
    assert.equal(left?.game, '2017-04-05 AAA at BBB #901');
    assert.match(left?.detail ?? '', /^close: 8 \/ 120\.0: American 8 is not a price/);
  });

  it('scores both games of a doubleheader, told apart by rotation or by score', () => {
    const second = { v_rot: '951', h_rot: '952', v_final: '7.0' };
    const { games, notes } = readOpenClose([openCloseRow(), openCloseRow(second)]);
    assert.equal(games.length, 2);
    assert.deepEqual(
      notes.map(({ kind, count }) => [kind, count]),
      [['doubleheader', 2]],
    );
    const { v_rot: _, ...bare } = openCloseRow();
    assert.equal(readOpenClose([bare, { ...bare, v_final: '9.0' }]).games.length, 2);
  });

  it('drops exact repetitions, and trusts none of two rows that contradict each other', () => {
    assert.deepEqual(reasonsOf(openCloseRow(), openCloseRow()), ['duplicate']);
    const contradicting = [openCloseRow(), openCloseRow({ h_final: '6.0' })];
    assert.deepEqual(reasonsOf(...contradicting), ['conflict', 'conflict']);
    assert.equal(readOpenClose(contradicting).games.length, 0);
  });
});
