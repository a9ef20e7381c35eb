import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSampleFixtures } from './sample-fixtures.ts';

const sampleOf = (open: readonly string[], newest: readonly string[], count: number) =>
  createSampleFixtures({
    openFixtures: async () => open,
    newestFixtures: async (most) => newest.slice(0, most),
  })(count);

describe('the sample of fixtures', () => {
  it('is spread over all open ones, and the same in whatever order they come', async () => {
    const open = 'abcdefghij'.split('');
    assert.deepEqual(await sampleOf(open, [], 3), ['a', 'd', 'g']);
    assert.deepEqual(await sampleOf(open.toReversed(), [], 3), ['a', 'd', 'g']);
    assert.deepEqual(await sampleOf(open, [], 10), open);
  });

  it('is filled up with the newest of the others, none of them twice', async () => {
    assert.deepEqual(await sampleOf(['b', 'a'], ['b', 'z', 'y', 'x'], 4), ['a', 'b', 'z', 'y']);
    assert.deepEqual(await sampleOf([], ['z', 'y'], 5), ['z', 'y']);
    assert.deepEqual(await sampleOf([], [], 5), []);
  });
});
