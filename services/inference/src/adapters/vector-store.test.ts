import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryStore } from '@linecast/kit';
import { codec } from '../testing/kept-vectors.ts';
import { aVector, featureSetRef, fixtureId } from '../testing/vectors.ts';
import { createFindOnline } from './vector-store.ts';

async function find(key: string, value: string) {
  const online = createMemoryStore();
  await online.putNewest([{ key, atMs: 1, sequence: 1, value, ttlMs: 60_000 }]);
  return createFindOnline(online, featureSetRef, codec)(fixtureId);
}

const key = `vector:mlb-moneyline@1:{${fixtureId}}`;

describe('a vector in the online store', () => {
  it('is found under its feature set and fixture', async () => {
    const vector = aVector();
    assert.deepEqual(await find(key, codec.pack(vector)), vector);
  });

  it('is not that of another set', async () => {
    const other = `vector:mlb-moneyline@2:{${fixtureId}}`;
    assert.equal(await find(other, codec.pack(aVector())), null);
  });

  const unreadable = ['{"vector_id":', '{}', 'null', JSON.stringify(aVector())];
  for (const value of unreadable) {
    it(`counts as none when it reads ${value.slice(0, 40)}`, async () => {
      assert.equal(await find(key, value), null);
    });
  }
});
