import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryStore } from '@linecast/kit';
import { aVector, fixtureId } from '../testing/vectors.ts';
import { createFindOnline } from './vector-store.ts';

async function find(key: string, value: string) {
  const online = createMemoryStore();
  await online.putNewest([{ key, atMs: 1, sequence: 1, value, ttlMs: 60_000 }]);
  return createFindOnline(online)(fixtureId, 'h2h');
}

describe('a vector in the online store', () => {
  it('is found under its market and fixture', async () => {
    const vector = aVector();
    assert.deepEqual(await find(`vector:h2h:{${fixtureId}}`, JSON.stringify(vector)), vector);
  });

  it('is not that of another market', async () => {
    assert.equal(await find(`vector:total:{${fixtureId}}`, JSON.stringify(aVector())), null);
  });

  for (const value of ['{"vector_id":', '{}', 'null']) {
    it(`counts as none when it reads ${value}`, async () => {
      assert.equal(await find(`vector:h2h:{${fixtureId}}`, value), null);
    });
  }
});
