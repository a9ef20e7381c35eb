import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { status } from '@grpc/grpc-js';
import { logit } from '@linecast/domain';
import { ConfigError, encodeEvent, Unavailable, type ModelVersion } from '@linecast/kit';
import {
  featuresUpdated,
  predictionMade,
  predictionMadeSchema,
  sourceHeartbeat,
  vectorKey,
  type FeaturesUpdated,
  type PredictionMade,
} from '@linecast/protos';
import { forestModel } from '../../../packages/model/src/testing/forest-models.ts';
import { linearModel } from '../../../packages/model/src/testing/linear-model.ts';
import { databaseUrl, skipWithout } from '../../../test/support/servers.ts';
import { until } from '../../../test/support/until.ts';
import { codec, keepVectors } from './testing/kept-vectors.ts';
import { startInference, type Inference } from './testing/start-inference.ts';
import { aVector, cutOffAt, fixtureId, ms } from './testing/vectors.ts';

const url = (await databaseUrl()) ?? '';
const skip = skipWithout(url || undefined, 'DATABASE_URL');

const vectors = [
  aVector({ vector_id: 'v_1', as_of: '2016-06-25T15:00:00.000Z', sequence: 1 }),
  aVector({ vector_id: 'v_2', as_of: '2016-06-25T16:40:00.000Z', sequence: 2 }),
  aVector({ vector_id: 'v_3', as_of: '2016-06-25T16:50:00.000Z', sequence: 3 }),
];

/** As the feature-processor does it: topic, online store, Postgres. */
async function tell({ platform }: Inference, told: readonly FeaturesUpdated[]): Promise<void> {
  const envelope = { source: 'test', recordedAtMs: 0 };
  await platform.log.publish(
    told.map((each) =>
      encodeEvent(featuresUpdated, each, {
        ...envelope,
        id: each.vector_id,
        atMs: ms(each.as_of),
      }),
    ),
  );
  await platform.online.putNewest(
    told.map((each) => ({
      key: vectorKey(each.feature_set, each.fixture.fixture_id),
      atMs: ms(each.as_of),
      sequence: each.sequence,
      value: codec.pack(each),
      ttlMs: 60_000,
    })),
  );
  await keepVectors(platform.sql, told);
  await until(
    'inference has read all vectors',
    async () => (await platform.log.lag('inference', [featuresUpdated.topic])) === 0,
  );
}

async function heard(inference: Inference): Promise<PredictionMade[]> {
  const made: PredictionMade[] = [];
  const subscription = await inference.platform.log.consume({
    group: 'test',
    topics: [predictionMade.topic],
    onCrash: (error) => assert.fail(String(error)),
    handle: async ({ messages }) => {
      for (const { value, headers } of messages) {
        const prediction = predictionMadeSchema.parse(JSON.parse(value));
        assert.equal(headers['ce_id'], prediction.prediction_id);
        assert.equal(headers['ce_causationid'], prediction.vector_id);
        assert.equal(Date.parse(headers['ce_time'] ?? ''), ms(prediction.as_of));
        made.push(prediction);
      }
      return { kind: 'commit' };
    },
  });
  await until(
    'all predictions are read',
    async () => (await inference.platform.log.lag('test', [predictionMade.topic])) === 0,
  );
  await subscription.stop();
  return made;
}

const beat = async ({ platform }: Inference, at: string): Promise<void> => {
  const totals = { fixtures: 1, quotes: 1, duplicates: 0, refused: 0 };
  const value = { source: 't', status: 'ok' as const, at, totals, label: null };
  await platform.log.publish([
    encodeEvent(
      sourceHeartbeat,
      { ...value, mode: 'replay' },
      { id: at, source: 't', atMs: ms(at), recordedAtMs: 0 },
    ),
  ]);
  await until('the heartbeat has moved the clock', () => platform.clock.nowMs() >= ms(at));
};

const isTold = (code: status, details: RegExp) => (error: unknown) => {
  assert.ok(error instanceof Error && 'code' in error && 'details' in error, String(error));
  assert.equal(error.code, code);
  assert.match(String(error.details), details);
  return true;
};

describe('inference on the embedded platform', { skip }, () => {
  it('predicts the vectors of the stream up to the cut-off, in Postgres and on the topic alike', async (t) => {
    const inference = await startInference(t, url);
    await tell(inference, vectors);
    const rows = await inference.platform.sql.query<{ prediction: PredictionMade }>(
      'select prediction from predictions order by sequence',
    );
    const stored = rows.map((row) => row.prediction);
    assert.deepEqual(
      stored.map((each) => each.vector_id),
      ['v_1', 'v_2'],
    );
    assert.deepEqual(await heard(inference), stored);
    const [first] = stored;
    assert.ok(first?.target === 'home_win');
    assert.equal(first.recommendation, 'NO_EDGE');
    assert.notEqual(first.home.edge, 0);
  });

  it('answers gRPC and REST with the prediction that went out on the topic', async (t) => {
    const inference = await startInference(t, url);
    await tell(inference, vectors.slice(0, 2));
    const [, sent] = await heard(inference);
    const answer = await inference.client.predict({ fixture_id: '2016-06-25-MIN-NYY' });
    assert.equal(answer.prediction_id, sent?.prediction_id);
    assert.ok(sent?.target === 'home_win');
    assert.equal(answer.selections[0]?.probability, sent.home.probability);
    assert.equal(answer.price_age_seconds, 100 * 60);
    assert.equal(answer.freshness, 'FRESHNESS_STALE');
    assert.equal(answer.mode, 'replay');
    assert.ok(answer.latency_ms > 0);
    await beat(inference, '2016-06-25T16:44:00.000Z');
    const { status: code, text } = await inference.get(`/v1/predictions/${fixtureId}?market=h2h`);
    assert.equal(code, 200, text);
    const json: Record<string, unknown> = JSON.parse(text);
    assert.equal(json['prediction_id'], sent?.prediction_id);
    assert.equal(json['price_age_seconds'], 104 * 60);
    assert.equal(json['freshness'], 'quiet');
  });

  it('refuses after the cut-off, on the stream clock, and answers about the time before', async (t) => {
    const inference = await startInference(t, url);
    await tell(inference, vectors.slice(0, 2));
    await beat(inference, '2016-06-25T16:45:00.001Z');
    const passed = /^CUTOFF_PASSED: the cut-off of mlb-2016-06-25-MIN-NYY was 2016-06-25T16:45/;
    await assert.rejects(
      inference.client.predict({ fixture_id: fixtureId }),
      isTold(status.FAILED_PRECONDITION, passed),
    );
    const last = await inference.client.predict({ fixture_id: fixtureId, as_of: cutOffAt });
    assert.equal(last.vector_id, 'v_2');
    const refused = await inference.get(`/v1/predictions/${fixtureId}`);
    assert.equal(refused.status, 400);
    const { text } = await inference.get(`/v1/predictions/${fixtureId}?as_of=${cutOffAt}`);
    assert.match(text, /"vector_id":"v_2"/);
  });

  it('tells each wrong question apart', async (t) => {
    const inference = await startInference(t, url);
    const { client, get } = inference;
    await assert.rejects(
      client.predict({ fixture_id: 'mlb-2016-06-25-BOS-TEX' }),
      isTold(
        status.NOT_FOUND,
        /^no such fixture, or not quoted yet: mlb-2016-06-25-BOS-TEX \(no vector of mlb-moneyline@1\)$/,
      ),
    );
    await assert.rejects(
      client.predict({ fixture_id: 'yankees' }),
      isTold(status.INVALID_ARGUMENT, /"yankees" is not a fixture id/),
    );
    await assert.rejects(
      client.predict({ fixture_id: fixtureId, market: 'corners' }),
      isTold(status.INVALID_ARGUMENT, /there is: h2h, total, spread/),
    );
    assert.equal((await get('/v1/predictions/mlb-2016-06-25-BOS-TEX')).status, 404);
    assert.equal((await get(`/v1/predictions/${fixtureId}?as_of=now`)).status, 400);
    const { text } = await get('/metrics');
    assert.match(text, /linecast_rejected_requests_total\{reason="NOT_FOUND",.*\} 2/);
    assert.match(text, /linecast_rejected_requests_total\{reason="INVALID_REQUEST",.*\} 2/);
    assert.match(text, /linecast_model_info\{name="mlb-moneyline",version="1",/);
  });

  it('serves health, readiness and the page of its model', async (t) => {
    const { client, get } = await startInference(t, url);
    assert.equal(await client.health(''), 'SERVING');
    assert.equal(await client.health('linecast.v1.PredictionService'), 'SERVING');
    assert.equal((await get('/readyz')).status, 200);
    const { text } = await get('/v1/models');
    assert.match(text, /"name":"mlb-moneyline","version":"1","alias":"champion"/);
    assert.match(text, /"walk_forward":\{"games":\d+,"model":\{"log_loss":0\.\d+\}/);
  });

  it('answers from Postgres, with a warning, while the online store is away', async (t) => {
    const inference = await startInference(t, url, {
      spoil: (platform) => {
        const get = async () => {
          throw new Unavailable('redis does not answer');
        };
        return { ...platform, online: { ...platform.online, get } };
      },
    });
    await tell(inference, vectors.slice(0, 1));
    const answer = await inference.client.predict({ fixture_id: fixtureId });
    assert.equal(answer.vector_id, 'v_1');
    assert.match(answer.warnings.join(' '), /online store does not answer/);
  });

  it('answers from Postgres when the online store was emptied', async (t) => {
    const inference = await startInference(t, url);
    await tell(inference, vectors.slice(0, 1));
    await inference.platform.online.clear();
    const answer = await inference.client.predict({ fixture_id: fixtureId });
    assert.equal(answer.vector_id, 'v_1');
  });

  it('loses nothing when Postgres fails once in the middle of a batch', async (t) => {
    let failures = 1;
    const inference = await startInference(t, url, {
      spoil: (platform) => {
        const { sql } = platform;
        const query: typeof sql.query = async (text, values) => {
          if (text.includes('into predictions') && failures-- > 0) {
            throw new Unavailable('postgres does not answer');
          }
          return sql.query(text, values);
        };
        return { ...platform, sql: { ...sql, query } };
      },
    });
    await tell(inference, vectors);
    assert.ok(failures <= 0);
    assert.deepEqual(
      (await heard(inference)).map((each) => each.vector_id),
      ['v_1', 'v_2'],
    );
  });
});

/** A registry with one model of the tests. */
async function registryOf(
  t: TestContext,
  { name, readFile }: Pick<ModelVersion, 'name' | 'readFile'>,
  files: readonly string[],
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'models-'));
  t.after(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, name, '1'), { recursive: true });
  for (const file of files) await writeFile(join(folder, name, '1', file), await readFile(file));
  await writeFile(join(folder, name, 'aliases.json'), '{"champion":"1"}');
  return folder;
}

describe('the reasons of a prediction', { skip }, () => {
  it('add up to what the model did to the market, over gRPC and REST', async (t) => {
    const files = ['model.json', 'model.onnx', 'parity.json', 'trees.json'];
    const modelRegistry = await registryOf(t, forestModel('lightgbm'), files);
    const inference = await startInference(t, url, {
      modelRegistry,
      env: { MODEL_NAMES: 'lightgbm' },
    });
    await tell(inference, vectors.slice(0, 1));
    const asked = { fixture_id: fixtureId, explain: true };
    const { explanation, selections, warnings } = await inference.client.predict(asked);
    assert.ok(explanation, warnings.join(' '));
    const { selection, market_logit, expected_score, raw_score, key_features } = explanation;
    assert.equal(selection, 'home');
    assert.equal(key_features.length, 4);
    assert.equal(key_features.find(({ name }) => name === 'total_line')?.value, 8.5);
    const sum = key_features.reduce((all, { contribution }) => all + contribution, expected_score);
    assert.ok(Math.abs(sum - raw_score) <= 1e-9);
    assert.notEqual(raw_score, 0);
    const [home] = selections;
    const moved = logit(home?.raw_probability ?? NaN) - market_logit;
    assert.ok(Math.abs(moved - raw_score) <= 1e-9);
    assert.notEqual(home?.raw_probability, home?.probability, 'Platt moved it');
    const { text } = await inference.get(`/v1/predictions/${fixtureId}?explain=true`);
    const rest: { explanation: unknown } = JSON.parse(text);
    assert.deepEqual(JSON.parse(JSON.stringify(rest.explanation)), {
      selection,
      market_logit,
      expected_score,
      raw_score,
      key_features: key_features.map(({ name, value, contribution }) => ({
        name,
        value,
        contribution,
      })),
    });
  });

  it('are not there without the question, nor for a model without trees', async (t) => {
    const modelRegistry = await registryOf(t, linearModel(), [
      'model.json',
      'model.onnx',
      'parity.json',
    ]);
    const inference = await startInference(t, url, {
      modelRegistry,
      env: { MODEL_NAMES: 'linear' },
    });
    await tell(inference, vectors.slice(0, 1));
    const plain = await inference.client.predict({ fixture_id: fixtureId });
    assert.equal(plain.explanation, null);
    const asked = await inference.client.predict({ fixture_id: fixtureId, explain: true });
    assert.equal(asked.explanation, null);
    assert.match(asked.warnings.join(' '), /carries no trees/);
    assert.equal((await inference.get(`/v1/predictions/${fixtureId}?explain=maybe`)).status, 400);
  });
});

describe('a model that cannot be served', { skip }, () => {
  const registryWith = async (t: TestContext, spoilt: Record<string, string>) => {
    const folder = await mkdtemp(join(tmpdir(), 'models-'));
    t.after(() => rm(folder, { recursive: true }));
    await cp(join(import.meta.dirname, '../../../infra/models'), folder, { recursive: true });
    for (const [file, text] of Object.entries(spoilt)) {
      await writeFile(join(folder, 'mlb-moneyline', file), text);
    }
    return folder;
  };
  const cases: [string, Record<string, string>, RegExp][] = [
    ['its graph is corrupt', { '1/model.onnx': 'corrupt' }, /: model\.onnx is damaged/],
    ['its manifest is corrupt', { '1/model.json': '{' }, /: model\.json is not JSON/],
    ['its alias names no version', { 'aliases.json': '{"champion":"7"}' }, /version 7 has no file/],
  ];
  for (const [why, spoilt, sentence] of cases) {
    it(`keeps the service from starting when ${why}`, async (t) => {
      const modelRegistry = await registryWith(t, spoilt);
      await assert.rejects(
        startInference(t, url, { modelRegistry }),
        (error) => error instanceof ConfigError && sentence.test(error.message),
      );
    });
  }

  it('keeps the service from starting when nobody has heard of it', async (t) => {
    await assert.rejects(startInference(t, url, { env: { MODEL_NAMES: 'nobody' } }), ConfigError);
  });
});
