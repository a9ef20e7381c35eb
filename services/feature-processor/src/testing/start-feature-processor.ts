// The real service on a platform of its own, embedded or on the real servers; gone after the test.
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import {
  encodeEvent,
  inScope,
  loadConfig,
  openEmbeddedPlatform,
  openRealPlatform,
  Unavailable,
  type Platform,
  type Scope,
} from '@linecast/kit';
import { oddsQuoted, topics } from '@linecast/protos';
import { freshNamespace } from '../../../../test/support/open-sql.ts';
import type { RealServers } from '../../../../test/support/real-servers.ts';
import type { Quote } from '../core/quote.ts';
import { assemble, settings } from '../main.ts';
import { wireOf } from './messages.ts';

const migrations = join(import.meta.dirname, '../../../../infra/postgres/migrations');
const modelRegistry = 'none';

export type OpenPlatform = (scope: Scope) => Promise<Platform>;

export const embedded =
  (databaseUrl: string): OpenPlatform =>
  (scope) => {
    const namespace = freshNamespace();
    const own = { databaseUrl, namespace, modelRegistry, mode: 'replay' as const };
    return openEmbeddedPlatform({ ...own, topics, migrations }, scope);
  };

export const real =
  (servers: RealServers): OpenPlatform =>
  async (scope) => {
    const config = {
      KAFKA_BROKERS: servers.kafkaBrokers,
      REDIS_URL: servers.redisUrl,
      DATABASE_URL: servers.databaseUrl,
      LINECAST_NAMESPACE: freshNamespace(),
      LINECAST_MODE: 'replay' as const,
      LINECAST_PLATFORM: 'native',
      MODEL_REGISTRY: modelRegistry,
    };
    const platform = await openRealPlatform(config, { topics, migrations }, scope);
    scope.defer(async () => {
      await platform.online.clear();
      await platform.log.deleteTopics(topics.map(({ name }) => name));
    });
    return platform;
  };

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
    ping: async () => (check(), online.ping()),
  };
  return { power, platform: { ...platform, online: switched } };
}

export type Started = ReturnType<typeof withSwitch> & { port: number };

/** `prepare` sees the platform before the service does. */
export async function start(
  t: TestContext,
  open: OpenPlatform,
  prepare?: (platform: Platform) => Promise<unknown>,
): Promise<Started> {
  const stop = new AbortController();
  const ready = Promise.withResolvers<Started>();
  const life = inScope(stop, async (scope) => {
    const opened = await open(scope);
    scope.defer(() => opened.sql.dropSchema());
    await prepare?.(opened);
    const env = { HTTP_PORT: '0', LOG_LEVEL: 'silent', ONLINE_CHECK_SECONDS: '0.02' };
    const switched = withSwitch(opened);
    const { endpoints } = await assemble(switched.platform, loadConfig(settings, env), scope);
    ready.resolve({ ...switched, port: endpoints[0]?.port ?? 0 });
  });
  life.catch(ready.reject);
  t.after(async () => {
    stop.abort();
    await life.catch(() => undefined);
  });
  return ready.promise;
}

export function publish({ log }: Platform, quotes: readonly Quote[]): Promise<void> {
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

export async function get(port: number, path: string): Promise<{ status: number; text: string }> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`);
  return { status: response.status, text: await response.text() };
}
