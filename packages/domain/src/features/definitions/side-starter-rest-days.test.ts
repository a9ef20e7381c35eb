import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { announced, game, viewOf } from '../../context/testing/contexts.ts';
import { sideStarterRestDays } from './side-starter-rest-days.ts';

const { compute } = sideStarterRestDays('home');
const after = (days: number, status: 'announced' | 'tbd' = 'announced') => {
  const starts = [game(days + 40, 'BOS 3 BAL 9'), game(days, 'BOS 3 BAL 9')];
  return compute(viewOf({ home: { starter: { ...announced, status }, starts } }));
};

describe('the rest of a starter', () => {
  it('counts the days between two starts', () => {
    assert.equal(after(5).value, 4);
    assert.equal(after(1).value, 0);
  });

  it('is missing after a winter, without a start, and unless one is announced', () => {
    assert.equal(after(260).status, 'missing');
    assert.equal(after(5, 'tbd').status, 'missing');
    assert.equal(compute(viewOf({ home: { starter: announced } })).status, 'missing');
  });
});
