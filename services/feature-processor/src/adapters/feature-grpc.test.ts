// FeatureService on a real port, asked by a caller that knows nothing of it but its proto.
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { createLogger, createMetrics, inScope, Unavailable, type GrpcServer } from '@linecast/kit';
import { protoFolder } from '@linecast/protos';
import type { GetOnlineFeaturesResponse__Output } from '@linecast/protos/gen/linecast/v1/GetOnlineFeaturesResponse.ts';
import type { ListDefinitionsResponse__Output } from '@linecast/protos/gen/linecast/v1/ListDefinitionsResponse.ts';
import { loadProto } from '../../../../packages/kit/src/grpc/proto-file.ts';
import { createCaller } from '../../../../packages/kit/src/grpc/testing/client.ts';
import type { AnswerFeatures } from '../answer-features.ts';
import type { ServedSets } from '../core/served-set.ts';
import {
  answersFrom,
  correctedMark,
  fixtureIds,
  iso,
  nowMs,
  served,
  setOf,
  smallSet,
  told,
  vectorFor,
  wideSet,
  wideVector,
} from '../testing/feature-tables.ts';
import { featureService, openFeatureGrpc } from './feature-grpc.ts';

const fixtureId = 'mlb-2016-06-25-MIN-NYY';
const protoFile = 'linecast/v1/feature.proto';
/** By their names in the standard. */
const codes = { INVALID_ARGUMENT: 3, NOT_FOUND: 5, UNAVAILABLE: 14 };

async function open(t: TestContext, answer: AnswerFeatures, sets: ServedSets = served(smallSet)) {
  const stop = new AbortController();
  const opened = Promise.withResolvers<GrpcServer>();
  const logger = createLogger('feature-processor', 'silent');
  const service = 'feature-processor';
  const edge = { service, host: '127.0.0.1', port: 0, logger, metrics: createMetrics(service) };
  const life = inScope(stop, async (scope) => {
    opened.resolve(await openFeatureGrpc(edge, { served: sets, answer }, scope));
  });
  life.catch(opened.reject);
  const { port } = await opened.promise;
  const caller = createCaller(port, loadProto(protoFolder, protoFile));
  t.after(async () => {
    caller.close();
    stop.abort();
    await life;
  });
  const call = async <T>(method: string, request: object): Promise<T> =>
    Object(await caller.call(featureService, method, request));
  return {
    online: (request: object) =>
      call<GetOnlineFeaturesResponse__Output>('GetOnlineFeatures', request),
    historical: (request: object) =>
      call<GetOnlineFeaturesResponse__Output>('GetHistoricalFeatures', request),
    list: (request: object) => call<ListDefinitionsResponse__Output>('ListDefinitions', request),
  };
}

describe('FeatureService', () => {
  it('tells values with their statuses and ages, and NaN where nothing is known', async (t) => {
    const values = {
      is_steam: told(true, 250),
      roof: { value: null, status: 'not_applicable' as const, age_ms: null },
      hold: told(0, 9e11),
    };
    const { online } = await open(t, answersFrom([vectorFor(fixtureId, values)]));
    const { feature_set: set, ...answer } = await online({ fixture_ids: ['2016-06-25-MIN-NYY'] });
    assert.deepEqual([set?.name, set?.version], ['made-up', 1]);
    assert.match(set?.hash ?? '', /^[0-9a-f]{64}$/);
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
          values: [1, Number.NaN, 0],
          statuses: ['FEATURE_STATUS_OK', 'FEATURE_STATUS_NOT_APPLICABLE', 'FEATURE_STATUS_OK'],
          ages_ms: [250, Number.NaN, 9e11],
          freshness: 'FEATURE_FRESHNESS_FRESH',
          evidence: [],
        },
      ],
      warnings: [],
    });
  });

  it('answers for 50 features of 100 fixtures in one table, in the order of the question', async (t) => {
    const [set, ids] = [wideSet(50), fixtureIds(100)];
    const vectors = ids.map((id, row) => wideVector(id, set, row));
    const { online } = await open(t, answersFrom(vectors), served(set));
    const { features, rows } = await online({ fixture_ids: ids });
    assert.equal(features.length, 50);
    assert.deepEqual(
      rows.map((row) => row.fixture_id),
      ids,
    );
    for (const [row, { values, statuses, ages_ms: ages }] of rows.entries()) {
      assert.deepEqual([values.length, statuses.length, ages.length], [50, 50, 50]);
      assert.equal(values[48], row + 49 / 1_000);
      assert.deepEqual(
        [values[49], statuses[49], ages[49]],
        [Number.NaN, 'FEATURE_STATUS_BEFORE_OPEN', Number.NaN],
      );
    }
  });

  it('sends the largest answer it gives within what a client takes that set nothing', async (t) => {
    const [set, ids] = [wideSet(200), fixtureIds(1000)];
    const vectors = ids.map((id, row) => wideVector(id, set, row));
    const answers = answersFrom(vectors, {
      find: async () => ({
        vectors: new Map(ids.flatMap((id, i) => (vectors[i] ? [[id, vectors[i]]] : []))),
        warnings: [],
      }),
    });
    const { online } = await open(t, answers, served(set));
    const { rows } = await online({ fixture_ids: ids });
    assert.deepEqual([rows.length, rows[999]?.values.length], [1000, 200]);
  });

  it('says by a flag that there is no vector', async (t) => {
    const { online } = await open(t, answersFrom([]));
    const [row] = (await online({ fixture_ids: [fixtureId] })).rows;
    assert.deepEqual(
      [row?.found, row?.values, row?.freshness],
      [false, [], 'FEATURE_FRESHNESS_UNSPECIFIED'],
    );
  });

  it('answers each point by the vector of its own time', async (t) => {
    const at = (sequence: number, minutes: number) =>
      vectorFor(fixtureId, {}, { sequence, as_of: iso(nowMs - minutes * 60_000) });
    const { historical } = await open(t, answersFrom([at(1, 30), at(2, 20), at(3, 10)]));
    const points = [10, 15, 20, 30, 31].map((minutes) => ({
      fixture_id: fixtureId,
      as_of: iso(nowMs - minutes * 60_000),
    }));
    const { rows } = await historical({ points });
    assert.deepEqual(
      rows.map(({ found, sequence }) => [found, sequence]),
      [
        [true, 3],
        [true, 2],
        [true, 2],
        [true, 1],
        [false, 0],
      ],
    );
  });

  it('answers with the past as it is known today where that is asked for', async (t) => {
    const { historical } = await open(t, answersFrom([vectorFor(fixtureId, {})]));
    const points = [{ fixture_id: fixtureId, as_of: iso(nowMs) }];
    const idOf = async (request: object) =>
      (await historical({ points, ...request })).rows[0]?.vector_id;
    assert.equal(await idOf({}), `v_${fixtureId}`);
    assert.equal(await idOf({ corrected: true }), `v_${fixtureId}${correctedMark}`);
  });

  it('sends evidence as JSON, only when asked', async (t) => {
    const evidence = { books: ['pinnacle'], atMs: 1 };
    const vector = vectorFor(fixtureId, { is_steam: { ...told(true), evidence } });
    const { online } = await open(t, answersFrom([vector]));
    const evidenceOf = async (with_evidence: boolean) =>
      (await online({ fixture_ids: [fixtureId], with_evidence })).rows[0]?.evidence;
    assert.deepEqual(await evidenceOf(false), []);
    assert.deepEqual(await evidenceOf(true), [
      { feature: 'is_steam', json: JSON.stringify(evidence) },
    ]);
  });

  it('lists what every feature means, of all sets or of one', async (t) => {
    const other = setOf(smallSet.definitions.slice(1), 'other', 3);
    const { list } = await open(t, answersFrom([]), served(smallSet, other));
    const { sets } = await list({});
    assert.deepEqual(
      sets.map(({ name, version, definitions }) => [name, version, definitions.length]),
      [
        ['made-up', 1, 3],
        ['other', 3, 2],
      ],
    );
    assert.deepEqual((await list({ feature_set: 'other' })).sets, [sets[1]]);
    assert.deepEqual(sets[0]?.definitions[1], {
      name: 'roof',
      version: 1,
      type: 'category',
      unit: 'probability',
      market: 'h2h',
      timeframe: 'point_in_time',
      freshness: 'standard',
      inputs: ['odds.quoted.v1'],
      formula: 'What roof is.',
      categories: ['open', 'closed'],
    });
  });

  it('refuses each wrong question with its code and a sentence', async (t) => {
    const { online, historical, list } = await open(t, answersFrom([]));
    const fixture_ids = [fixtureId];
    for (const [asking, code, sentence] of [
      [online({ fixture_ids: ['nonsense'] }), codes.INVALID_ARGUMENT, /is no fixture id/],
      [online({ fixture_ids: fixtureIds(1001) }), codes.INVALID_ARGUMENT, /at most 1000 fit/],
      [online({ fixture_ids, feature_set: 'x' }), codes.NOT_FOUND, /there is: made-up$/],
      [online({ fixture_ids, features: ['x'] }), codes.NOT_FOUND, /has no feature "x"/],
      [historical({ points: [{ fixture_id: fixtureId }] }), codes.INVALID_ARGUMENT, /is empty/],
      [list({ feature_set: 'x' }), codes.NOT_FOUND, /there is: made-up$/],
    ] as const) {
      const error: unknown = await asking.catch((thrown: unknown) => thrown);
      assert.equal(Object(error).code, code);
      assert.match(Object(error).details, sentence);
    }
  });

  it('is unavailable while no store answers', async (t) => {
    const away = () => Promise.reject(new Unavailable('Postgres is away'));
    const { online, historical } = await open(
      t,
      answersFrom([], { find: away, findAtPoints: away }),
    );
    const point = { fixture_id: fixtureId, as_of: iso(nowMs) };
    await assert.rejects(online({ fixture_ids: [fixtureId] }), { code: codes.UNAVAILABLE });
    await assert.rejects(historical({ points: [point] }), { code: codes.UNAVAILABLE });
  });
});
