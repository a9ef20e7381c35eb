import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { devig, logit } from '@linecast/domain';
import { archiveTable, type ArchiveRecord } from './archive-table.ts';

/** A made-up game: home -150 / +130 at the open, -170 / +150 at the close, total 8.5 then 8, home wins 5-3. */
const game = (changes: ArchiveRecord = {}): ArchiveRecord => ({
  seas: '2013',
  date: '2013-05-01',
  v_team: 'AAA',
  h_team: 'BBB',
  v_final: '3.0',
  h_final: '5.0',
  h_ml_open: '-150.0',
  v_ml_open: '130.0',
  h_ml_close: '-170.0',
  v_ml_close: '150.0',
  ou_open: '8.5',
  ou_close: '8.0',
  ...changes,
});

const powerLogit = (home: number, away: number): number =>
  logit(devig('power', [home, away]).probabilities[0] ?? NaN);

describe('the archive table', () => {
  it('takes the close as now and the opening line as the open', () => {
    const [row] = archiveTable([game()]).rows;
    const close = powerLogit(1 + 100 / 170, 2.5);
    const open = powerLogit(1 + 100 / 150, 2.3);
    assert.deepEqual(row, {
      season: 2013,
      date: '2013-05-01',
      away: 'AAA',
      home: 'BBB',
      split: 'train',
      y_home_win: 1,
      market_logit: close,
      open_logit: open,
      h2h_move_logit_open: close - open,
      h2h_hold: 1 - 1 / (170 / 270 + 1 / 2.5),
      total_line: 8,
      total_move_open: -0.5,
    });
  });

  it('keeps the test season apart', () => {
    const { rows } = archiveTable([game({ seas: '2015' }), game({ seas: '2016' })]);
    assert.deepEqual(
      rows.map((row) => row.split),
      ['train', 'test'],
    );
  });

  it('writes a lost home game as 0', () => {
    assert.equal(archiveTable([game({ h_final: '2.0' })]).rows[0]?.y_home_win, 0);
  });

  for (const gap of ['ou_open', 'ou_close']) {
    it(`knows neither the total nor its move without ${gap}, and keeps the game`, () => {
      const [row] = archiveTable([game({ [gap]: '' })]).rows;
      assert.equal(row?.total_line, null);
      assert.equal(row?.total_move_open, null);
      assert.equal(typeof row?.market_logit, 'number');
    });
  }

  const dropped: [string, ArchiveRecord][] = [
    ['tie', { v_final: '5.0' }],
    ['no_score', { h_final: '' }],
    ['bad_price', { h_ml_close: '50.0' }],
    ['bad_price', { v_ml_open: '' }],
    ['jump', { h_ml_open: '150.0', v_ml_open: '-170.0' }],
  ];
  for (const [reason, change] of dropped) {
    it(`drops and counts ${reason} for ${JSON.stringify(change)}`, () => {
      const table = archiveTable([game(change), game()]);
      assert.equal(table.rows.length, 1);
      const counts = { no_score: 0, tie: 0, bad_price: 0, jump: 0, [reason]: 1 };
      assert.deepEqual(table.dropped, counts);
    });
  }
});
