// The champions that ship, side by side: of the winner, the total, the run line and where the line goes.
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { status } from '@grpc/grpc-js';
import { nameAtVersion } from '@linecast/domain';
import { encodeEvent } from '@linecast/kit';
import {
  featuresUpdated,
  isGamePrediction,
  sidesOf,
  vectorKey,
  type FeaturesUpdated,
  type PredictionMade,
} from '@linecast/protos';
import { databaseUrl, skipWithout } from '../../../test/support/servers.ts';
import { until } from '../../../test/support/until.ts';
import { codec, keepVectors } from './testing/kept-vectors.ts';
import { startInference, type Inference } from './testing/start-inference.ts';
import { aVector, fixtureId, ms, vectorOfSet } from './testing/vectors.ts';

const url = (await databaseUrl()) ?? '';
const skip = skipWithout(url || undefined, 'DATABASE_URL');

const quoted = { devig_method: 'power', quoted_at: '2016-06-25T15:00:00.000Z' };
const moneyline = { book: 'pinnacle', home: 1.82, away: 2.1, ...quoted };

const vectors: readonly FeaturesUpdated[] = [
  aVector(),
  vectorOfSet('mlb-total@1', {
    price: { book: 'pinnacle', over: 1.95, under: 1.93, line: 8.5, ...quoted },
    values: { total_novig_over: 0.497, total_hold: 0.03, total_line: 8.5, park_factor_runs: 1.1 },
  }),
  vectorOfSet('mlb-spread@1', {
    price: { book: 'pinnacle', home: 2.4, away: 1.62, line: -1.5, ...quoted },
    values: { spread_novig_home: 0.405, spread_hold: 0.03, spread_line: -1.5, home_elo: 1540 },
  }),
  vectorOfSet('mlb-line-direction-1h@1', {
    price: moneyline,
    values: { h2h_novig_home: 0.542, h2h_hold: 0.02, h2h_updates_15m: 6, minutes_to_start: 125 },
  }),
];

const names = ['mlb-moneyline', 'mlb-total', 'mlb-spread', 'line-direction-v1-1h'];

async function started(t: TestContext, told = vectors): Promise<Inference> {
  const inference = await startInference(t, url, { env: { MODEL_NAMES: names.join(', ') } });
  const { log, online, sql } = inference.platform;
  await keepVectors(sql, told);
  await online.putNewest(
    told.map((each) => ({
      key: vectorKey(each.feature_set, each.fixture.fixture_id),
      ...{ atMs: ms(each.as_of), sequence: each.sequence, value: codec.pack(each), ttlMs: 60_000 },
    })),
  );
  await log.publish(
    told.map((each) =>
      encodeEvent(featuresUpdated, each, {
        ...{ id: each.vector_id, source: 'test', atMs: ms(each.as_of), recordedAtMs: 0 },
        subject: nameAtVersion(each.feature_set),
      }),
    ),
  );
  await until(
    'inference has read all vectors',
    async () => (await log.lag('inference', [featuresUpdated.topic])) === 0,
  );
  return inference;
}

const stored = async ({ platform }: Inference): Promise<PredictionMade[]> => {
  const rows = await platform.sql.query<{ prediction: PredictionMade }>(
    'select prediction from predictions order by model_name',
  );
  return rows.map((row) => row.prediction);
};

describe('models of every market', { skip }, () => {
  it('each predict the vectors of their own set, and no other', async (t) => {
    const made = await stored(await started(t));
    assert.deepEqual(
      made.map(({ model, market, target, vector_id }) => [model.name, market, target, vector_id]),
      [
        ['line-direction-v1-1h', 'h2h', 'line_direction', 'v_mlb-line-direction-1h'],
        ['mlb-moneyline', 'h2h', 'home_win', 'v_1'],
        ['mlb-spread', 'spread', 'home_cover', 'v_mlb-spread'],
        ['mlb-total', 'total', 'over', 'v_mlb-total'],
      ],
    );
    for (const each of made) {
      const chances = isGamePrediction(each)
        ? sidesOf(each).map(([, side]) => side.probability)
        : 'outcomes' in each
          ? Object.values(each.outcomes).map(({ probability }) => probability)
          : [];
      assert.ok(Math.abs(chances.reduce((a, b) => a + b, 0) - 1) < 1e-9, each.model.name);
      const { low, high, probability } = each.confidence ?? assert.fail(each.model.name);
      assert.equal(probability, Math.max(...chances));
      assert.ok(low !== null && high !== null && low < probability && probability < high);
    }
  });

  it('answer by market over gRPC and REST, as on the stream', async (t) => {
    const inference = await started(t);
    const made = await stored(inference);
    for (const market of ['h2h', 'total', 'spread']) {
      const sent = made.find((each) => each.market === market && isGamePrediction(each));
      assert.ok(sent && isGamePrediction(sent));
      const answer = await inference.client.predict({ fixture_id: fixtureId, market });
      assert.equal(answer.prediction_id, sent.prediction_id);
      assert.deepEqual(
        answer.selections.map(({ selection, probability, price }) => [
          selection,
          probability,
          price,
        ]),
        sidesOf(sent).map(([name, side]) => [name, side.probability, side.price]),
      );
      assert.equal(answer.line ?? null, 'line' in sent ? sent.line : null);
      const { text } = await inference.get(`/v1/predictions/${fixtureId}?market=${market}`);
      const rest: Record<string, unknown> = JSON.parse(text);
      assert.equal(rest['prediction_id'], sent.prediction_id);
      assert.deepEqual(rest['confidence'], sent.confidence);
    }
  });

  it('answer by name where a line is foreseen, with exact reasons of the predicted outcome', async (t) => {
    const inference = await started(t);
    const answer = await inference.client.predict({
      ...{ fixture_id: fixtureId, model: 'line-direction-v1-1h', explain: true },
    });
    assert.deepEqual([answer.target, answer.timeframe], ['line_direction', '1h']);
    assert.equal(answer.recommendation, '');
    const { selections, explanation, confidence } = answer;
    assert.deepEqual(
      selections.map(({ selection }) => selection),
      ['rise', 'stay', 'fall'],
    );
    const [rise] = selections;
    assert.ok(rise?.base_rate !== undefined && rise.price === undefined && rise.ev === undefined);
    assert.ok(explanation);
    assert.equal(explanation.selection, confidence?.selection);
    const sum = explanation.key_features.reduce(
      (all, { contribution }) => all + contribution,
      explanation.expected_score,
    );
    assert.ok(Math.abs(sum - explanation.raw_score) <= 1e-9);
    assert.notEqual(explanation.raw_score, 0);
  });

  it('say from how new a vector each predicted last, and of a line only within its window', async (t) => {
    const inference = await started(t, vectors.slice(0, 2));
    const { models } = JSON.parse((await inference.get('/v1/models')).text);
    assert.deepEqual(
      models.map((each: Record<string, unknown>) => [each['name'], each['newest_vector_as_of']]),
      names.map((name, i) => [name, i < 2 ? '2016-06-25T15:00:00.000Z' : null]),
    );
    await keepVectors(inference.platform.sql, vectors.slice(3));
    const asked = { fixture_id: fixtureId, model: 'line-direction-v1-1h' };
    const of = (as_of: string) => inference.client.predict({ ...asked, as_of });
    assert.equal((await of('2016-06-25T15:59:00Z')).as_of, '2016-06-25T15:00:00.000Z');
    await assert.rejects(of('2016-06-25T16:01:00Z'), /WINDOW_OVER: the newest vector of/);
  });

  it('tell a market that nobody has quoted, and a model nobody serves', async (t) => {
    const { client } = await started(t, [aVector()]);
    const isTold = (code: status, details: RegExp) => (error: unknown) =>
      error instanceof Error &&
      'code' in error &&
      error.code === code &&
      details.test(error.message);
    await assert.rejects(
      client.predict({ fixture_id: fixtureId, market: 'total' }),
      isTold(
        status.NOT_FOUND,
        /no such fixture, or not quoted yet: .* \(no vector of mlb-total@1\)/,
      ),
    );
    await assert.rejects(
      client.predict({ fixture_id: fixtureId, model: 'mlb-corners' }),
      isTold(status.INVALID_ARGUMENT, /there is: mlb-moneyline, mlb-total, mlb-spread, line-/),
    );
  });
});
