import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { InvalidRequest, NotFound } from '@linecast/kit';
import {
  answersFrom,
  correctedMark,
  iso,
  nowMs,
  served,
  told,
  vectorFor,
} from '../testing/feature-tables.ts';
import { tableRoutes } from './table-routes.ts';

const fixtureId = 'mlb-2016-06-25-MIN-NYY';
const evidence = { books: ['pinnacle'] };
const vector = vectorFor(fixtureId, {
  is_steam: { ...told(true, 250), evidence },
  roof: { value: null, status: 'before_open', age_ms: null },
  hold: told(0, 10),
});

/** As it arrives: through JSON. */
async function post(path: string, body: unknown): Promise<ReturnType<typeof Object>> {
  const routes = tableRoutes(served(), answersFrom([vector]));
  const route = routes.find((each) => each.method === 'POST' && each.path === path);
  assert.ok(route, `no route ${path}`);
  const rawBody = typeof body === 'string' ? body : JSON.stringify(body);
  const answer = await route.handle({ params: {}, query: {}, rawBody });
  return JSON.parse(JSON.stringify(answer.body));
}

const online = '/v1/features/online';
const historical = '/v1/features/historical';

describe('the REST twins of FeatureService', () => {
  it('tell what gRPC tells, with null for NaN and the words of the events', async () => {
    const fixture_ids = ['2016-06-25-MIN-NYY', 'mlb-2016-06-25-TB-BAL'];
    const { feature_set: set, ...answer } = await post(online, { fixture_ids });
    assert.deepEqual([set.name, set.version, set.hash.length], ['made-up', 1, 64]);
    assert.deepEqual(answer, {
      features: ['is_steam', 'roof', 'hold'],
      rows: [
        {
          fixture_id: '2016-06-25-MIN-NYY',
          found: true,
          vector_id: `v_${fixtureId}`,
          as_of: iso(nowMs - 60_000),
          sequence: 7,
          mode: 'replay',
          values: [1, null, 0],
          statuses: ['ok', 'before_open', 'ok'],
          ages_ms: [250, null, 10],
          freshness: 'fresh',
          evidence: [],
        },
        {
          fixture_id: 'mlb-2016-06-25-TB-BAL',
          found: false,
          vector_id: null,
          as_of: null,
          sequence: null,
          mode: null,
          values: [],
          statuses: [],
          ages_ms: [],
          freshness: null,
          evidence: [],
        },
      ],
      warnings: [],
    });
  });

  it('take features and evidence when they are asked for', async () => {
    const { features, rows } = await post(online, {
      fixture_ids: [fixtureId],
      feature_set: 'made-up@1',
      features: ['hold', 'is_steam'],
      with_evidence: true,
    });
    assert.deepEqual(
      [features, rows[0].values],
      [
        ['hold', 'is_steam'],
        [0, 1],
      ],
    );
    assert.deepEqual(rows[0].evidence, [{ feature: 'is_steam', evidence }]);
  });

  it('join points with what was known at their times', async () => {
    const at = (atMs: number) => ({ fixture_id: fixtureId, as_of: iso(atMs) });
    const points = [at(nowMs - 60_000), at(nowMs - 60_001)];
    const { rows } = await post(historical, { points });
    assert.deepEqual(
      rows.map((row: { found: boolean; freshness: null }) => [row.found, row.freshness]),
      [
        [true, null],
        [false, null],
      ],
    );
  });

  it('tell the past as it is known today where that is asked for', async () => {
    const points = [{ fixture_id: fixtureId, as_of: iso(nowMs) }];
    const idOf = async (body: object) =>
      (await post(historical, { points, ...body })).rows[0].vector_id;
    assert.equal(await idOf({}), `v_${fixtureId}`);
    assert.equal(await idOf({ corrected: false }), `v_${fixtureId}`);
    assert.equal(await idOf({ corrected: true }), `v_${fixtureId}${correctedMark}`);
  });

  for (const [why, path, body, kind, sentence] of [
    [
      'what is no JSON',
      online,
      '{',
      InvalidRequest,
      /wrong at its top: .*; one is \{"fixture_ids"/,
    ],
    ['no fixtures', online, {}, InvalidRequest, /wrong at fixture_ids/],
    ['a name nobody knows', online, { fixture_ids: [], set: 'x' }, InvalidRequest, /"set"/],
    [
      'a point without a time',
      historical,
      { points: [{ fixture_id: 'x' }] },
      InvalidRequest,
      /as_of/,
    ],
    [
      'a correction of the present',
      online,
      { fixture_ids: [], corrected: true },
      InvalidRequest,
      /"corrected"/,
    ],
    ['no fixture id', online, { fixture_ids: ['x'] }, InvalidRequest, /is no fixture id/],
    [
      'an unknown set',
      online,
      { fixture_ids: [], feature_set: 'x' },
      NotFound,
      /no feature set "x"/,
    ],
  ] as const) {
    it(`refuse ${why} with a sentence`, async () => {
      await assert.rejects(post(path, body), (error) => {
        assert.ok(error instanceof kind, String(error));
        assert.match(error.message, sentence);
        return true;
      });
    });
  }
});
