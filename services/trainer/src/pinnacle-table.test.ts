import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { devig, logit } from '@linecast/domain';
import { pinnacleTable, type PinnacleRecord } from './pinnacle-table.ts';

const cutOffMs = 20 * 60_000;

const game = (changes: PinnacleRecord = {}): PinnacleRecord => ({
  game_id: 'XXX201605010',
  event_utc: '2016-05-01T23:00:00Z',
  away: 'Boston Red Sox',
  home: 'New York Yankees',
  away_score: '2',
  home_score: '6',
  ...changes,
});

const line = (time: string, home: string, away: string, total: string): PinnacleRecord => ({
  game_id: 'XXX201605010',
  ts_utc: `2016-05-01T${time}Z`,
  ml_home: home,
  ml_away: away,
  total,
});

const powerLogit = (home: number, away: number): number =>
  logit(devig('power', [home, away]).probabilities[0] ?? NaN);

describe('the Pinnacle table', () => {
  it('knows the last quote at the cut-off and none after it', () => {
    const lines = [
      line('10:00:00', '100.0', '-108.0', ''),
      line('12:00:00', '100.0', '-108.0', '9.0'),
      line('22:40:00', '-110.0', '102.0', '8.5'),
      line('22:40:01', '-300.0', '260.0', '7.0'),
    ];
    const [row] = pinnacleTable([game()], lines, cutOffMs).rows;
    assert.equal(row?.market_logit, powerLogit(1 + 100 / 110, 2.02));
    assert.equal(row.open_logit, powerLogit(2, 1 + 100 / 108));
    assert.equal(row.total_line, 8.5);
    assert.equal(row.total_move_open, -0.5);
    assert.equal(row.date, '2016-05-01');
    assert.equal(row.y_home_win, 1);
  });

  it('has no total while the book has taken it down', () => {
    const lines = [
      line('10:00:00', '100.0', '-108.0', '9.0'),
      line('22:00:00', '100.0', '-108.0', ''),
    ];
    const [row] = pinnacleTable([game()], lines, cutOffMs).rows;
    assert.equal(row?.total_line, null);
    assert.equal(row.total_move_open, null);
  });

  it('counts the games without a moneyline at the cut-off', () => {
    const early = [line('10:00:00', '100.0', '-108.0', '9.0'), line('22:00:00', '', '', '9.0')];
    const late = [line('22:50:00', '100.0', '-108.0', '9.0')];
    for (const lines of [early, late, []]) {
      const table = pinnacleTable([game()], lines, cutOffMs);
      assert.deepEqual(table, { rows: [], dropped: { notLeague: 0, notQuoted: 1 } });
    }
  });

  it('leaves the All-Star game out', () => {
    const allStars = game({ away: 'American League', home: 'National League' });
    const table = pinnacleTable([allStars], [line('10:00:00', '100.0', '-108.0', '9.0')], cutOffMs);
    assert.deepEqual(table, { rows: [], dropped: { notLeague: 1, notQuoted: 0 } });
  });
});
