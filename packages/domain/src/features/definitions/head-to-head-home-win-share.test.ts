import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asOfMs, viewOf } from '../../context/testing/contexts.ts';
import { headToHeadHomeWinShare } from './head-to-head-home-win-share.ts';

const { compute } = headToHeadHomeWinShare;
const met = (homeWon: number, awayWon: number) =>
  compute(viewOf({ headToHead: { homeWon, awayWon, atMs: asOfMs - 70 } }));

describe('the share of meetings won', () => {
  it('is that of the team now at home', () => {
    assert.deepEqual(met(1, 3), { value: 0.25, status: 'ok', ageMs: 70 });
    assert.equal(met(0, 1).value, 0);
  });

  it('is missing before the first', () => {
    assert.equal(met(0, 0).status, 'missing');
    assert.equal(compute(viewOf({})).status, 'missing');
  });
});
