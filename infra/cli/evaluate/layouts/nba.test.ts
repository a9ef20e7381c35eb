import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CsvRow } from '../collect.ts';
import { nbaRow } from '../testing/rows.ts';
import { readNba } from './nba.ts';

const reasonsOf = (...rows: CsvRow[]): string[] =>
  readNba(rows).leftOut.map(({ reason }) => reason);

describe('the nba layout', () => {
  it('reads the price home first, and who won', () => {
    const [home, away] = readNba([nbaRow(), nbaRow({ home: 'cc', score_home: '90' })]).games;
    assert.deepEqual([home?.outcome, away?.outcome], [0, 1]);
    assert.deepEqual(home?.quotes.get('close'), [1 + 100 / 210, 2.8]);
    assert.equal(home?.season, '2019');
  });

  const faults: [what: string, over: CsvRow, reason: string][] = [
    ['a favourite on both sides', { moneyline_away: '-210.0' }, 'overround'],
    ['an impossible price', { moneyline_away: '8.0' }, 'bad_price'],
    ['prices below 100 %', { moneyline_home: '-200.0', moneyline_away: '240.0' }, 'overround'],
    ['no price', { moneyline_home: '', moneyline_away: '' }, 'no_price'],
    ['equal scores', { score_away: '104' }, 'tie'],
    ['no score', { score_away: '' }, 'no_score'],
  ];
  for (const [what, over, reason] of faults) {
    it(`leaves ${what} out and says ${reason}`, () => {
      assert.deepEqual(reasonsOf(nbaRow(over)), [reason]);
    });
  }

  it('takes prices that add up to just 112 % and 100 %', () => {
    // 1/d is 0.56 twice: -127.27… on both sides.
    const edge = String(-5600 / 44);
    assert.deepEqual(reasonsOf(nbaRow({ moneyline_home: edge, moneyline_away: edge })), []);
    assert.deepEqual(reasonsOf(nbaRow({ moneyline_home: '-150', moneyline_away: '150' })), []);
  });
});
