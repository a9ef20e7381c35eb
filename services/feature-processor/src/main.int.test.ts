// The assembled service on an embedded platform with a real Postgres.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { mlbMoneyline } from '@linecast/domain';
import {
  ConfigError,
  encodeEvent,
  inScope,
  loadConfig,
  openEmbeddedPlatform,
  Unavailable,
  type Platform,
} from '@linecast/kit';
import { oddsQuoted, topics } from '@linecast/protos';
import { freshNamespace } from '../../../test/support/open-sql.ts';
import { databaseUrl, skipWithout } from '../../../test/support/servers.ts';
import { until } from '../../../test/support/until.ts';
import { registerDefinitions } from './adapters/definition-store.ts';
import type { Quote } from './core/quote.ts';
import { assemble, settings } from './main.ts';
import { wireOf } from './testing/messages.ts';
import { fixture, h2h, quote } from './testing/quotes.ts';

const given = await databaseUrl();
const skip = skipWithout(given, 'DATABASE_URL');
const migrations = join(import.meta.dirname, '../../../infra/postgres/migrations');
const { fixtureId } = fixture;

/** The online store can be switched off, as a lost server looks to a service. */
function withSwitch(platform: Platform) {
  const { online } = platform;
  const power = { isOff: false };
  const check = (): void => {
    if (power.isOff) throw new Unavailable('Redis does not answer');
  };
  const switched: Platform['online'] = {
    ...online,
    putNewest: async (entries) => (check(), online.putNewest(entries)),
    get: async (keys) => (check(), online.get(keys)),
  };
  return { power, platform: { ...platform, online: switched } };
}

/** `prepare` sees the platform before the service does. */
async function start(t: TestContext, prepare?: (platform: Platform) => Promise<unknown>) {
  const stop = new AbortController();
  const ready = Promise.withResolvers<ReturnType<typeof withSwitch> & { port: number }>();
  const life = inScope(stop, async (scope) => {
    const embedded = { databaseUrl: given ?? '', modelRegistry: 'none', mode: 'replay' as const };
    const opened = await openEmbeddedPlatform(
      { ...embedded, namespace: freshNamespace(), topics, migrations },
      scope,
    );
    scope.defer(() => opened.sql.dropSchema());
    await prepare?.(opened);
    const env = { HTTP_PORT: '0', LOG_LEVEL: 'silent', ONLINE_CHECK_SECONDS: '0.02' };
    const switched = withSwitch(opened);
    const running = await assemble(switched.platform, loadConfig(settings, env), scope);
    assert.equal(running.service, 'feature-processor');
    ready.resolve({ ...switched, port: running.endpoints[0]?.port ?? 0 });
  });
  life.catch(ready.reject);
  t.after(async () => {
    stop.abort();
    await life.catch(() => undefined);
  });
  return ready.promise;
}

function publish({ log }: Platform, quotes: readonly Quote[]): Promise<void> {
  return log.publish(
    quotes.map((each, i) =>
      encodeEvent(oddsQuoted, wireOf(each), {
        id: each.quoteId,
        source: each.source,
        atMs: each.atMs,
        recordedAtMs: each.atMs,
        sequence: each.sequence ?? i,
      }),
    ),
  );
}

async function get(port: number, path: string): Promise<{ status: number; text: string }> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`);
  return { status: response.status, text: await response.text() };
}

/** Whether the newest vector of the fixture is asked for over HTTP and is this one of its stream. */
const tellsSequence = (port: number, sequence: number) => async (): Promise<boolean> => {
  const { status, text } = await get(port, `/v1/features/${fixtureId}`);
  return status === 200 && JSON.parse(text).sequence === sequence;
};

describe('feature-processor', { skip }, () => {
  const quotes = [2, 2.1, 2.2].map((home, i) => quote(-600 + i, h2h(home, 1.9), { sequence: i }));

  it('turns quotes on the log into vectors on the log, online and in Postgres', async (t) => {
    const { platform, port } = await start(t);
    assert.equal((await get(port, '/readyz')).status, 200);
    assert.equal((await get(port, `/v1/features/${fixtureId}`)).status, 404);
    await publish(platform, quotes);
    await until('the newest vector is online', tellsSequence(port, 3));
    const stored = async () =>
      platform.sql.query<{ vector: unknown }>(
        'select vector from feature_vectors order by sequence',
      );
    await until('all are stored', async () => (await stored()).length === 3);
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
    assert.deepEqual(
      published,
      (await stored()).map((row) => row.vector),
    );
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
    const { platform, port } = await start(t);
    await publish(platform, quotes);
    await until('the newest vector is online', tellsSequence(port, 3));
    await platform.online.clear();
    await until('it is online again', tellsSequence(port, 3));
  });

  it('goes on without an online store, and fills it when it is back', async (t) => {
    const { platform, port, power } = await start(t);
    await publish(platform, quotes.slice(0, 1));
    await until('the first vector is online', tellsSequence(port, 1));
    power.isOff = true;
    await publish(platform, quotes.slice(1));
    await until('all are stored', async () => {
      const rows = await platform.sql.query('select 1 from feature_vectors');
      return rows.length === 3;
    });
    assert.equal((await get(port, `/v1/features/${fixtureId}`)).status, 503);
    assert.equal((await get(port, '/readyz')).status, 200);
    power.isOff = false;
    await until('the newest vector is online', tellsSequence(port, 3));
  });
});
