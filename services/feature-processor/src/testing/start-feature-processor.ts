// The real service on a platform of its own, embedded or on the real servers; gone after the test.
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { featureSets, type FeatureSet, type MarketQuote } from '@linecast/domain';
import {
  encodeEvent,
  inScope,
  loadConfig,
  openEmbeddedPlatform,
  openRealPlatform,
  shortId,
  Unavailable,
  type EventContract,
  type Platform,
  type Scope,
} from '@linecast/kit';
import {
  createVectorCodec,
  featureNamesByHash,
  oddsQuoted,
  topics,
  vectorKey,
  type FeaturesUpdated,
} from '@linecast/protos';
import { freshNamespace } from '../../../../test/support/open-sql.ts';
import type { RealServers } from '../../../../test/support/real-servers.ts';
import { assemble, settings } from '../main.ts';
import { wireOf } from './messages.ts';
import { minuteMs } from './quotes.ts';

const migrations = join(import.meta.dirname, '../../../../infra/postgres/migrations');
const modelRegistry = 'none';
const codec = createVectorCodec(featureNamesByHash(featureSets));

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

export type Started = ReturnType<typeof withSwitch> & {
  port: number;
  grpcPort: number;
  /** Before the test ends; the platform stays. */
  stop: () => Promise<void>;
};
type Env = Readonly<Record<string, string>>;

/** A platform, and what runs on it. */
export type Home = { platform: Platform; services: (() => Promise<void>)[] };

/** With a schema and topics of its own; gone after the test, and all that runs on it before. */
export async function openHome(t: TestContext, open: OpenPlatform): Promise<Home> {
  const { value, stop } = await live(async (scope) => {
    const home: Home = { platform: await open(scope), services: [] };
    scope.defer(() => home.platform.sql.dropSchema());
    scope.defer(async () => void (await Promise.all(home.services.map((each) => each()))));
    return home;
  });
  t.after(stop);
  return value;
}

/** The service at home there: one set, a vector for every change, unless told otherwise. */
export async function startIn({ platform, services }: Home, env: Env = {}): Promise<Started> {
  const { value, stop } = await live(async (scope) => {
    const switched = withSwitch(platform);
    const config = loadConfig(settings, {
      HTTP_PORT: '0',
      GRPC_PORT: '0',
      LOG_LEVEL: 'silent',
      ONLINE_CHECK_SECONDS: '0.02',
      FEATURE_SETS: 'mlb-moneyline@1',
      FEATURE_INTERVAL_MS: '0',
      ...env,
    });
    const { endpoints } = await assemble(switched.platform, config, scope);
    const portOf = (kind: string): number =>
      endpoints.find((each) => each.kind === kind)?.port ?? 0;
    return { ...switched, port: portOf('http'), grpcPort: portOf('grpc') };
  });
  services.push(stop);
  return { ...value, stop };
}

export const start = async (t: TestContext, open: OpenPlatform, env?: Env): Promise<Started> =>
  startIn(await openHome(t, open), env);

async function live<T>(open: (scope: Scope) => Promise<T>) {
  const abort = new AbortController();
  const ready = Promise.withResolvers<T>();
  const life = inScope(abort, async (scope) => ready.resolve(await open(scope)));
  life.catch(ready.reject);
  const stop = async (): Promise<void> => {
    abort.abort();
    await life.catch(() => undefined);
  };
  return { value: await ready.promise, stop };
}

export function publish({ log }: Platform, quotes: readonly MarketQuote[]): Promise<void> {
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

/** A message beside the prices, told `at` minutes from the start of the game of the quotes. */
export function tell<T>(
  { log }: Platform,
  contract: EventContract<T>,
  at: number,
  value: T,
): Promise<void> {
  const atMs = minuteMs(at);
  const id = shortId('told', JSON.stringify(value));
  return log.publish([
    encodeEvent(contract, value, { id, source: 'tape', atMs, recordedAtMs: atMs }),
  ]);
}

/** Every vector in Postgres, in order. */
export async function stored({ sql }: Platform): Promise<FeaturesUpdated[]> {
  const rows = await sql.query(
    'select vector from feature_vectors order by fixture_id, feature_set, sequence',
  );
  return rows.flatMap(({ vector }) => codec.open(vector) ?? []);
}

/** The newest vector in the online store. */
export async function newestOnline(
  { online: store }: Platform,
  set: FeatureSet,
  fixtureId: string,
): Promise<FeaturesUpdated | undefined> {
  const [text] = await store.get([vectorKey(set, fixtureId)]);
  return codec.unpack(text ?? '');
}

export async function get(port: number, path: string): Promise<{ status: number; text: string }> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`);
  return { status: response.status, text: await response.text() };
}
