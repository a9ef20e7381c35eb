// Over a real port: what Feast's client reads is bytes and status codes.
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { mlbMoneyline } from '@linecast/domain';
import { createLogger, createMetrics, inScope, openHttp, Unavailable } from '@linecast/kit';
import { servedSetsOf } from '../core/served-set.ts';
import type { FindVectors } from '../find-vectors.ts';
import { fixture } from '../testing/quotes.ts';
import { vectorOf } from '../testing/vectors.ts';
import { maxFixtures } from './feast-request.ts';
import { feastRoutes, type Store } from './feast-routes.ts';

const servedSets = servedSetsOf([mlbMoneyline]);
const { fixtureId } = fixture;
const vector = vectorOf(-600, { h2h_hold: { value: 0.02, status: 'ok', ageMs: 0 } });
const up: Store = { ping: async () => undefined };
const down: Store = {
  ping: async () => {
    throw new Unavailable('no answer');
  },
};

type Setup = { find?: FindVectors; stores?: readonly Store[] };

async function open(t: TestContext, { find = findOne, stores = [up] }: Setup = {}) {
  const stop = new AbortController();
  const opened = Promise.withResolvers<number>();
  const life = inScope(stop, async (scope) => {
    const { port } = await openHttp(
      {
        service: 'feature-processor',
        host: '127.0.0.1',
        port: 0,
        routes: feastRoutes(servedSets, find, stores),
        ready: async () => undefined,
        metrics: createMetrics('feature-processor'),
        logger: createLogger('feature-processor', 'silent'),
      },
      scope,
    );
    opened.resolve(port);
  });
  life.catch(opened.reject);
  t.after(async () => {
    stop.abort();
    await life;
  });
  return `http://127.0.0.1:${await opened.promise}`;
}

const findOne: FindVectors = async (_served, ids) => ({
  vectors: new Map(ids.includes(fixtureId) ? [[fixtureId, vector]] : []),
  warnings: [],
});

async function ask(url: string, body: string) {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${url}/get-online-features`, { method: 'POST', body, headers });
  return { status: response.status, body: JSON.parse(await response.text()) };
}

const requestFor = (fixtures: readonly string[], changes: object = {}): string =>
  JSON.stringify({
    features: ['mlb-moneyline:h2h_hold'],
    entities: { fixture_id: fixtures },
    ...changes,
  });

describe('POST /get-online-features', () => {
  it('answers several fixtures, by either form of their ids, with one search', async (t) => {
    const searches: (readonly string[])[] = [];
    const url = await open(t, {
      find: async (served, ids, asOfMs) => {
        searches.push(ids);
        return findOne(served, ids, asOfMs);
      },
    });
    const fixtures = ['2016-06-25-TB-BAL', 'not a fixture', 'mlb-2016-06-25-STL-SEA', fixtureId];
    const { status, body } = await ask(url, requestFor(fixtures));
    assert.equal(status, 200);
    assert.deepEqual(searches, [[fixtureId, 'mlb-2016-06-25-STL-SEA', fixtureId]]);
    assert.deepEqual(body.results[0].values, fixtures);
    assert.deepEqual(body.results[1].values, [0.02, null, null, 0.02]);
    assert.deepEqual(body.results[1].statuses, ['PRESENT', 'NOT_FOUND', 'NOT_FOUND', 'PRESENT']);
    assert.equal(body.linecast.vectors['mlb-moneyline'][3].vector_id, vector.vector_id);
  });

  it('takes the service where both are named, as Feast does', async (t) => {
    const url = await open(t);
    const service = { feature_service: 'mlb-moneyline', full_feature_names: true };
    const { body } = await ask(url, requestFor([fixtureId], service));
    const [set] = servedSets;
    assert.deepEqual(body.metadata.feature_names, [
      'fixture_id',
      ...set.set.definitions.map(({ name }) => `mlb-moneyline__${name}`),
    ]);
  });

  it('answers nobody with columns that are empty', async (t) => {
    const { status, body } = await ask(await open(t), requestFor([]));
    assert.deepEqual([status, body.results[1].values], [200, []]);
  });

  for (const [why, body, status, type] of [
    ['an unknown view', requestFor([], { features: ['x:y'] }), 404, 'FeatureViewNotFoundException'],
    ['what is no JSON', '{', 422, 'FeastError'],
    ['no features', requestFor([], { features: [] }), 422, 'FeastError'],
    ['another join key', requestFor([], { entities: { game: ['x'] } }), 422, 'FeastError'],
    [
      'a fixture that is a number',
      requestFor([], { entities: { fixture_id: [1] } }),
      422,
      'FeastError',
    ],
    [
      'too many fixtures',
      requestFor(Array.from({ length: maxFixtures + 1 }, () => 'f')),
      422,
      'FeastError',
    ],
  ] as const) {
    it(`tells ${why} as Feast does: JSON in a JSON string`, async (t) => {
      const answer = await ask(await open(t), body);
      assert.equal(answer.status, status);
      assert.equal(typeof answer.body, 'string');
      const detail: Record<string, unknown> = JSON.parse(answer.body);
      assert.deepEqual(Object.keys(detail), ['module', 'class', 'message']);
      assert.deepEqual([detail['module'], detail['class']], ['feast.errors', type]);
    });
  }
});

describe('GET /health', () => {
  for (const [stores, status] of [
    [[up, up], 200],
    [[down, up], 200],
    [[down, down], 503],
  ] as const) {
    const count = stores.filter((each) => each === up).length;
    it(`is ${status} when ${count} of two stores answer`, async (t) => {
      const url = await open(t, { stores });
      assert.equal((await fetch(`${url}/health`)).status, status);
    });
  }
});
