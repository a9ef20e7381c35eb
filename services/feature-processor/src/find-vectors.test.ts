import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FeaturesUpdated } from '@linecast/protos';
import { servedSets } from './core/served-set.ts';
import { createFindVectors, fallbackWarning, type FindVectorsPorts } from './find-vectors.ts';
import { fixture } from './testing/quotes.ts';
import { ofFixture, vectorOf } from './testing/vectors.ts';
import { outage } from './testing/world.ts';

const [served] = servedSets;
const { fixtureId } = fixture;
const otherId = 'mlb-2016-06-25-STL-SEA';
const [old, recent] = [vectorOf(-600), vectorOf(-300)];

const byId = (vectors: readonly FeaturesUpdated[]) =>
  new Map(vectors.map((each) => [each.fixture.fixture_id, each]));

/** What is kept in both stores, and what was asked of them. */
function createStores(online: readonly FeaturesUpdated[] | Error, stored: FeaturesUpdated[]) {
  const asked = { online: 0, fellBack: 0, stored: [] as [readonly string[], number | null][] };
  const ports: FindVectorsPorts = {
    findOnline: async (market, ids) => {
      assert.equal(market, 'h2h');
      asked.online += 1;
      if (online instanceof Error) throw online;
      return new Map([...byId(online)].filter(([id]) => ids.includes(id)));
    },
    findStored: async (_set, ids, asOfMs) => {
      asked.stored.push([ids, asOfMs]);
      return new Map([...byId(stored)].filter(([id]) => ids.includes(id)));
    },
    fellBack: () => (asked.fellBack += 1),
  };
  return { asked, find: createFindVectors(ports) };
}

describe('finding vectors', () => {
  it('reads each fixture once from the online store, and does not trouble Postgres', async () => {
    const other = ofFixture(otherId, recent);
    const { asked, find } = createStores([recent, other], [old]);
    const { vectors, warnings } = await find(served, [fixtureId, otherId, fixtureId], null);
    assert.deepEqual(vectors, byId([recent, other]));
    assert.deepEqual(warnings, []);
    assert.deepEqual(asked, { online: 1, fellBack: 0, stored: [] });
  });

  it('looks in Postgres for what is not online, without a warning', async () => {
    const { asked, find } = createStores([recent], [old, ofFixture(otherId, old)]);
    const { vectors, warnings } = await find(served, [fixtureId, otherId], null);
    assert.deepEqual(vectors, byId([recent, ofFixture(otherId, old)]));
    assert.deepEqual([warnings, asked.stored], [[], [[[otherId], null]]]);
  });

  it('answers from Postgres with a warning when the online store cannot be reached', async () => {
    const { asked, find } = createStores(outage('redis'), [old]);
    const { vectors, warnings } = await find(served, [fixtureId], null);
    assert.deepEqual(vectors, byId([old]));
    assert.deepEqual([warnings, asked.fellBack], [[fallbackWarning], 1]);
  });

  it('does not take a bug for an outage', async () => {
    const { find } = createStores(new TypeError('a bug'), [old]);
    await assert.rejects(find(served, [fixtureId], null), { message: 'a bug' });
  });

  it('asks only Postgres about the past', async () => {
    const { asked, find } = createStores(outage('redis'), [old]);
    assert.deepEqual(await find(served, [fixtureId], 7), { vectors: byId([old]), warnings: [] });
    assert.deepEqual(asked, { online: 0, fellBack: 0, stored: [[[fixtureId], 7]] });
  });

  it('passes by what another version of the set left online', async () => {
    const { name, hash } = recent.feature_set;
    const next = { ...recent, feature_set: { name, version: 2, hash } };
    const { find } = createStores([next], [old]);
    assert.deepEqual((await find(served, [fixtureId], null)).vectors, byId([old]));
  });

  it('asks nobody about no fixture', async () => {
    const { asked, find } = createStores(outage('redis'), []);
    assert.deepEqual(await find(served, [], null), { vectors: new Map(), warnings: [] });
    assert.deepEqual(asked, { online: 0, fellBack: 0, stored: [] });
  });
});
