import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { announced, game, viewOf } from '../../context/testing/contexts.ts';
import { sideStarterRunsAllowed } from './side-starter-runs-allowed.ts';

const { compute } = sideStarterRunsAllowed('home');
const starts = [game(10, 'BOS 3 BAL 9'), game(5, 'BAL 9 NYY 2')];

describe('the runs allowed behind a starter', () => {
  it('are those of the other team, at home and away', () => {
    const view = viewOf({ home: { starter: announced, starts } });
    assert.deepEqual(compute(view), { value: 2.5, status: 'ok', ageMs: (5 * 24 - 4) * 3_600_000 });
  });

  it('are missing unless a pitcher is announced and has started', () => {
    const told = (status: 'announced' | 'tbd' | 'scratched', of = starts) =>
      compute(viewOf({ home: { starter: { ...announced, status }, starts: of } })).status;
    assert.equal(told('announced', []), 'missing');
    assert.equal(told('tbd'), 'missing');
    assert.equal(told('scratched'), 'missing');
    assert.equal(compute(viewOf({ home: { starts } })).status, 'missing');
  });
});
