import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mlbMoneyline } from '@linecast/domain';
import { Unavailable } from '@linecast/kit';
import type { FeaturesUpdated } from '@linecast/protos';
import { servedSetsOf } from './core/served-set.ts';
import { createFindVectors, fallbackWarning, type FindVectorsPorts } from './find-vectors.ts';
import { fixture } from './testing/quotes.ts';
import { ofFixture, vectorOf } from './testing/vectors.ts';

const [served] = servedSetsOf([mlbMoneyline]);
const { fixtureId } = fixture;
const otherId = 'mlb-2016-06-25-STL-SEA';
const [old, recent] = [vectorOf(-600), vectorOf(-300)];

const byId = (vectors: readonly FeaturesUpdated[]) =>
  new Map(vectors.map((each) => [each.fixture.fixture_id, each]));

/** What is kept in both stores, and what was asked of them. */
function createStores(online: readonly FeaturesUpdated[] | Error, stored: FeaturesUpdated[]) {
  const asked = { online: 0, fellBack: 0, stored: [] as unknown[][] };
  const ports: FindVectorsPorts = {
    findOnline: async (set, ids) => {
      assert.equal(set, served);
      asked.online += 1;
      if (online instanceof Error) throw online;
      return new Map([...byId(online)].filter(([id]) => ids.includes(id)));
    },
    findStored: async (_set, ids, ...rest) => {
      asked.stored.push([ids, ...rest]);
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
    const { asked, find } = createStores(new Unavailable('Redis does not answer'), [old]);
    const { vectors, warnings } = await find(served, [fixtureId], null);
    assert.deepEqual(vectors, byId([old]));
    assert.deepEqual([warnings, asked.fellBack], [[fallbackWarning], 1]);
  });

  it('does not take a bug for an outage', async () => {
    const { find } = createStores(new TypeError('a bug'), [old]);
    await assert.rejects(find(served, [fixtureId], null), { message: 'a bug' });
  });

  it('asks only Postgres about the past', async () => {
    const { asked, find } = createStores(new Unavailable('Redis does not answer'), [old]);
    assert.deepEqual(await find(served, [fixtureId], 7), { vectors: byId([old]), warnings: [] });
    assert.deepEqual(asked, { online: 0, fellBack: 0, stored: [[[fixtureId], 7, false]] });
  });

  it('asks for corrections of the past only, and only where they are asked for', async () => {
    const { asked, find } = createStores([], [old]);
    await find(served, [fixtureId], 7, true);
    await find(served, [fixtureId], null, true);
    assert.deepEqual(asked.stored, [
      [[fixtureId], 7, true],
      [[fixtureId], null],
    ]);
  });

  it('asks nobody about no fixture', async () => {
    const { asked, find } = createStores(new Unavailable('Redis does not answer'), []);
    assert.deepEqual(await find(served, [], null), { vectors: new Map(), warnings: [] });
    assert.deepEqual(asked, { online: 0, fellBack: 0, stored: [] });
  });
});
