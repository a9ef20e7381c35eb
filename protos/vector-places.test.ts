import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { likelySinceMs, vectorKey } from './vector-places.ts';

const at = Date.parse;
const [id, earlier] = ['mlb-2016-06-25-TB-BAL-2', 'mlb-2016-06-20-TB-BAL'];

describe('where vectors are', () => {
  it('is one key per set and fixture in the online store, all of a fixture in one slot', () => {
    const set = { name: 'mlb-total', version: 3 };
    assert.equal(vectorKey(set, id), 'vector:mlb-total@3:{mlb-2016-06-25-TB-BAL-2}');
  });

  it('is likely the days before the earliest game, when the newest of all is asked for', () => {
    assert.equal(likelySinceMs([id], null), at('2016-06-22T00:00Z'));
    assert.equal(likelySinceMs([id, earlier], null), at('2016-06-17T00:00Z'));
  });

  it('is likely the days before a time in the past, and no later than those before the game', () => {
    assert.equal(likelySinceMs([id], at('2016-06-10T12:00Z')), at('2016-06-07T12:00Z'));
    assert.equal(likelySinceMs([id], at('2026-01-01T00:00Z')), at('2016-06-22T00:00Z'));
  });

  it('is anywhere when no day is known, or it lies before all time', () => {
    assert.equal(likelySinceMs(['game'], null), null);
    assert.equal(likelySinceMs([], null), null);
    assert.equal(likelySinceMs(['mlb-2016-99-99-A-B'], null), null);
    assert.equal(likelySinceMs([id], at('0001-01-02T00:00:00Z')), null);
  });
});
