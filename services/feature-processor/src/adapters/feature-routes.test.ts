import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mlbMoneyline } from '@linecast/domain';
import { NotFound } from '@linecast/kit';
import { featureRoutes } from './feature-routes.ts';

const nothing = { params: {}, query: {}, rawBody: '' };
const vectors = new Map([['h2h mlb-2016-06-25-TB-BAL', '{"vector_id":"v_1"}']]);
const routes = featureRoutes(
  mlbMoneyline,
  'h2h',
  async (market, fixtureId) => vectors.get(`${market} ${fixtureId}`) ?? null,
);

async function get(path: string, params: Record<string, string> = {}): Promise<unknown> {
  const route = routes.find((each) => each.method === 'GET' && each.path === path);
  assert.ok(route, `no route ${path}`);
  return (await route.handle({ ...nothing, params })).body;
}

describe('features over HTTP', () => {
  it('tell what every feature of the set means', async () => {
    const told = JSON.parse(JSON.stringify(await get('/v1/features/definitions')));
    assert.equal(told.name, 'mlb-moneyline');
    assert.match(told.hash, /^[0-9a-f]{64}$/);
    assert.equal(told.definitions.length, mlbMoneyline.definitions.length);
    for (const [i, definition] of mlbMoneyline.definitions.entries()) {
      const { compute, ...words } = definition;
      assert.equal(typeof compute, 'function');
      assert.deepEqual(told.definitions[i], words);
    }
  });

  it('tell the newest vector of a fixture by either form of its id', async () => {
    for (const fixture of ['mlb-2016-06-25-TB-BAL', '2016-06-25-TB-BAL']) {
      assert.deepEqual(await get('/v1/features/:fixture', { fixture }), { vector_id: 'v_1' });
    }
  });

  it('say that a fixture is not known', async () => {
    await assert.rejects(
      get('/v1/features/:fixture', { fixture: '2016-06-25-NYY-BOS' }),
      (error) => {
        assert.ok(error instanceof NotFound);
        assert.match(error.message, /"2016-06-25-NYY-BOS": no such fixture, or not quoted yet/);
        return true;
      },
    );
  });
});
