// What the assembled service answers, over HTTP and gRPC, held against what it stored.
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { mlbMoneyline } from '@linecast/domain';
import { protoFolder, sourceHeartbeat, type FeaturesUpdated } from '@linecast/protos';
import type { GetOnlineFeaturesResponse__Output } from '@linecast/protos/gen/linecast/v1/GetOnlineFeaturesResponse.ts';
import { loadProto } from '../../../packages/kit/src/grpc/proto-file.ts';
import { createCaller } from '../../../packages/kit/src/grpc/testing/client.ts';
import { realServers } from '../../../test/support/real-servers.ts';
import { databaseUrl, skipWithout } from '../../../test/support/servers.ts';
import { until } from '../../../test/support/until.ts';
import { featureService } from './adapters/feature-grpc.ts';
import { fallbackWarning } from './find-vectors.ts';
import { fixture, h2h, minuteMs, quote } from './testing/quotes.ts';
import { heartbeat, iso } from './testing/side-inputs.ts';
import {
  embedded,
  get,
  newestOnline,
  publish,
  real,
  start,
  stored,
  tell,
  type OpenPlatform,
  type Started,
} from './testing/start-feature-processor.ts';

const given = await databaseUrl();
const skip = skipWithout(given, 'DATABASE_URL');
const { fixtureId } = fixture;
const names = mlbMoneyline.definitions.map(({ name }) => name);
const quotes = [2, 2.1, 2.2].map((home, i) => quote(-600 + i, h2h(home, 1.9), { sequence: i }));

/** Three vectors, stored and online. */
async function serve(t: TestContext, open: OpenPlatform) {
  const started = await start(t, open);
  const { platform } = started;
  assert.equal((await get(started.port, `/v1/features/${fixtureId}`)).status, 404);
  await publish(platform, quotes);
  await until('all are stored', async () => (await stored(platform)).length === quotes.length);
  await until(
    'the newest is online',
    async () => (await newestOnline(platform, mlbMoneyline, fixtureId))?.sequence === quotes.length,
  );
  return { ...started, vectors: await stored(platform) };
}
type Served = Started & { vectors: readonly FeaturesUpdated[] };

async function assertTellsPages({ port, vectors }: Served): Promise<void> {
  const path = `/v1/features/${fixtureId}`;
  const told = async (query: string) => JSON.parse((await get(port, path + query)).text);
  assert.deepEqual(await told('?set=mlb-moneyline'), vectors.at(-1));
  for (const [i, vector] of vectors.entries()) {
    const untilNext = new Date(minuteMs(-600 + i) + 59_999).toISOString();
    assert.deepEqual(await told(`?as_of=${untilNext}`), vector);
    assert.deepEqual(await told(`?as_of=${vector.as_of}`), vector);
  }
  const before = new Date(minuteMs(-600) - 1).toISOString();
  const statusOf = async (query: string) => (await get(port, path + query)).status;
  assert.deepEqual(
    [await statusOf(`?as_of=${before}`), await statusOf('?as_of=soon'), await statusOf('?set=x')],
    [404, 400, 404],
  );
  const { text } = await get(port, '/v1/features/definitions');
  assert.equal(JSON.parse(text).name, 'mlb-moneyline');
}

async function assertTellsFeast({ port, vectors }: Served): Promise<void> {
  assert.equal((await get(port, '/health')).status, 200);
  const response = await fetch(`http://127.0.0.1:${port}/get-online-features`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      feature_service: 'mlb-moneyline',
      entities: { fixture_id: [fixtureId, 'mlb-2016-06-25-STL-SEA'] },
    }),
  });
  const { results, metadata } = JSON.parse(await response.text());
  assert.deepEqual(metadata.feature_names, ['fixture_id', ...names]);
  assert.deepEqual(
    results.slice(1).map((column: { values: unknown[] }) => column.values),
    names.map((name) => [vectors.at(-1)?.values[name]?.value, null]),
  );
}

async function assertTellsRows(t: TestContext, { platform, grpcPort, vectors }: Served) {
  const caller = createCaller(grpcPort, loadProto(protoFolder, 'linecast/v1/feature.proto'));
  t.after(() => caller.close());
  const ask = async (method: string, request: object): Promise<GetOnlineFeaturesResponse__Output> =>
    Object(await caller.call(featureService, method, request));
  const valuesIn = (vector: FeaturesUpdated | undefined) =>
    names.map((name) => vector?.values[name]?.value ?? Number.NaN);

  await tell(platform, sourceHeartbeat, -598, heartbeat({ at: iso(-598) }));
  await until('the heartbeat is known', async () => {
    const { rows } = await ask('GetOnlineFeatures', { fixture_ids: [fixtureId] });
    return rows[0]?.freshness === 'FEATURE_FRESHNESS_FRESH';
  });
  const now = await ask('GetOnlineFeatures', {
    fixture_ids: [fixtureId, 'mlb-2016-06-25-STL-SEA'],
  });
  assert.deepEqual(now.features, names);
  assert.deepEqual(
    now.rows.map(({ found }) => found),
    [true, false],
  );
  assert.deepEqual(now.rows[0]?.values, valuesIn(vectors.at(-1)));
  assert.equal(now.rows[0]?.vector_id, vectors.at(-1)?.vector_id);

  const points = vectors.map(({ as_of }) => ({ fixture_id: fixtureId, as_of }));
  const past = await ask('GetHistoricalFeatures', { points });
  assert.deepEqual(
    past.rows.map(({ values }) => values),
    vectors.map(valuesIn),
  );
}

async function assertServes(t: TestContext, open: OpenPlatform): Promise<void> {
  const served = await serve(t, open);
  await assertTellsPages(served);
  await assertTellsFeast(served);
  await assertTellsRows(t, served);
}

describe('feature-processor serves features', () => {
  it('on the embedded platform', { skip }, (t) => assertServes(t, embedded(given ?? '')));

  it('on the real servers', async (t) => {
    const servers = await realServers(t);
    if (servers) await assertServes(t, real(servers));
  });

  it(
    'from Postgres while there is no online store, with a word of warning',
    { skip },
    async (t) => {
      const { port, power, vectors } = await serve(t, embedded(given ?? ''));
      power.isOff = true;
      const { status, text } = await get(port, `/v1/features/${fixtureId}`);
      assert.equal(status, 200);
      assert.deepEqual(JSON.parse(text), { ...vectors.at(-1), warnings: [fallbackWarning] });
      power.isOff = false;
      const back = await get(port, `/v1/features/${fixtureId}`);
      assert.deepEqual(JSON.parse(back.text), vectors.at(-1));
    },
  );
});
