// The assembled service on an embedded platform with a real Postgres; what it serves, on the real servers too.
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { mlbMoneyline } from '@linecast/domain';
import { ConfigError, type Platform } from '@linecast/kit';
import { realServers } from '../../../test/support/real-servers.ts';
import { databaseUrl, skipWithout } from '../../../test/support/servers.ts';
import { until } from '../../../test/support/until.ts';
import { registerDefinitions } from './adapters/definition-store.ts';
import { vectorKey } from './adapters/online-vectors.ts';
import { fallbackWarning } from './find-vectors.ts';
import { fixture, h2h, minuteMs, quote } from './testing/quotes.ts';
import {
  embedded,
  get,
  publish,
  real,
  start as startOn,
  type OpenPlatform,
} from './testing/start-feature-processor.ts';

const given = await databaseUrl();
const skip = skipWithout(given, 'DATABASE_URL');
const { fixtureId } = fixture;

const start = (t: TestContext, prepare?: (platform: Platform) => Promise<unknown>) =>
  startOn(t, embedded(given ?? ''), prepare);

/** Whether the newest vector in the online store is this one of its stream. */
const isOnline =
  ({ online }: Platform, sequence: number) =>
  async (): Promise<boolean> => {
    const [text] = await online.get([vectorKey('h2h', fixtureId)]);
    return text != null && JSON.parse(text).sequence === sequence;
  };

const stored = async ({ sql }: Platform): Promise<unknown[]> => {
  const rows = await sql.query<{ vector: unknown }>(
    'select vector from feature_vectors order by sequence',
  );
  return rows.map(({ vector }) => vector);
};

const quotes = [2, 2.1, 2.2].map((home, i) => quote(-600 + i, h2h(home, 1.9), { sequence: i }));

describe('feature-processor', { skip }, () => {
  it('turns quotes on the log into vectors on the log, online and in Postgres', async (t) => {
    const { platform, port } = await start(t);
    assert.equal((await get(port, '/readyz')).status, 200);
    assert.equal((await get(port, `/v1/features/${fixtureId}`)).status, 404);
    await publish(platform, quotes);
    await until('the newest vector is online', isOnline(platform, 3));
    await until('all are stored', async () => (await stored(platform)).length === 3);
    const seen: string[] = [];
    const subscription = await platform.log.consume({
      group: 'test',
      topics: ['features.updated.v1'],
      onCrash: () => undefined,
      handle: async (batch) => {
        seen.push(...batch.messages.map((message) => message.value));
        return { kind: 'commit' };
      },
    });
    await until('all are published', () => seen.length === 3);
    await subscription.stop();
    const published: unknown[] = seen.map((text) => JSON.parse(text));
    assert.deepEqual(published, await stored(platform));
    await until('it has read everything', async () => {
      return (await platform.log.lag('feature-processor', ['odds.quoted.v1'])) === 0;
    });
    const { text } = await get(port, '/metrics');
    assert.match(text, /linecast_vectors_published_total\{[^}]*\} 3/);
    assert.match(text, /linecast_batch_duration_seconds_count/);
  });

  it('explains its features', async (t) => {
    const { port } = await start(t);
    const { status, text } = await get(port, '/v1/features/definitions');
    assert.equal(status, 200);
    assert.equal(JSON.parse(text).name, 'mlb-moneyline');
  });

  it('writes down what it serves, and does not start where that was something else', async (t) => {
    const { platform } = await start(t);
    const rows = await platform.sql.query('select * from feature_definitions');
    assert.equal(rows.length, mlbMoneyline.definitions.length);
    const [changed] = mlbMoneyline.definitions;
    assert.ok(changed);
    const served = [{ ...changed, unit: 'percent' }];
    await assert.rejects(
      start(t, ({ sql }) => registerDefinitions(sql, served)),
      (error) => error instanceof ConfigError && /h2h_novig_home@1 \(unit\)/.test(error.message),
    );
  });

  it('fills an emptied online store again', async (t) => {
    const { platform } = await start(t);
    await publish(platform, quotes);
    await until('the newest vector is online', isOnline(platform, 3));
    await until('all are stored', async () => (await stored(platform)).length === 3);
    await platform.online.clear();
    await until('it is online again', isOnline(platform, 3));
  });

  it('goes on without an online store, and fills it when it is back', async (t) => {
    const { platform, port, power } = await start(t);
    await publish(platform, quotes.slice(0, 1));
    await until('the first vector is online', isOnline(platform, 1));
    power.isOff = true;
    await publish(platform, quotes.slice(1));
    await until('all are stored', async () => (await stored(platform)).length === 3);
    assert.equal((await get(port, '/readyz')).status, 200);
    const { status, text } = await get(port, `/v1/features/${fixtureId}`);
    assert.equal(status, 200);
    const newest = (await stored(platform)).at(-1);
    assert.deepEqual(JSON.parse(text), { ...Object(newest), warnings: [fallbackWarning] });
    power.isOff = false;
    await until('the newest vector is online', isOnline(platform, 3));
  });
});

/** Both edges, now and in the past, held against what was stored. */
async function assertServes(t: TestContext, open: OpenPlatform): Promise<void> {
  const { platform, port } = await startOn(t, open);
  await publish(platform, quotes);
  await until('all are stored', async () => (await stored(platform)).length === quotes.length);
  await until('the newest vector is online', isOnline(platform, quotes.length));
  const vectors = (await stored(platform)).map((each) => Object(each));
  const told = async (query: string) => JSON.parse((await get(port, path + query)).text);
  const path = `/v1/features/${fixtureId}`;
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
  assert.equal((await get(port, '/health')).status, 200);
  await assertServesFeast(port, vectors.at(-1));
}

async function assertServesFeast(
  port: number,
  { values }: { values: Record<string, { value: number | null }> },
): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}/get-online-features`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      feature_service: 'mlb-moneyline',
      entities: { fixture_id: [fixtureId, 'mlb-2016-06-25-STL-SEA'] },
    }),
  });
  const { results, metadata } = JSON.parse(await response.text());
  const names = mlbMoneyline.definitions.map(({ name }) => name);
  assert.deepEqual(metadata.feature_names, ['fixture_id', ...names]);
  assert.deepEqual(
    results.slice(1).map((column: { values: unknown[] }) => column.values),
    names.map((name) => [values[name]?.value, null]),
  );
}

describe('feature-processor serves features', () => {
  it('on the embedded platform', { skip }, (t) => assertServes(t, embedded(given ?? '')));

  it('on the real servers', async (t) => {
    const servers = await realServers(t);
    if (servers) await assertServes(t, real(servers));
  });
});
