import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { homeRun, viewOf } from '../../context/testing/contexts.ts';
import { sideFormWinShare } from './side-form-win-share.ts';

const { compute } = sideFormWinShare('home');
const after = (results: string) => compute(viewOf({ home: { games: homeRun(results) } }));

describe('the form in wins', () => {
  it('is the share of the last ten, a tie for a half', () => {
    assert.equal(after('LLLWWWWWWWLLL').value, 0.7);
    assert.equal(after('LWT').value, 0.5);
    assert.equal(after('LLL').value, 0);
  });

  it('is missing below three games', () => {
    assert.deepEqual(after('WW'), { value: null, status: 'missing', ageMs: null });
  });

  it('is that of the side', () => {
    const view = viewOf({ fixture: { away: 'BOS' }, away: { games: homeRun('WLL') } });
    assert.equal(sideFormWinShare('away').compute(view).value, 2 / 3);
  });
});
