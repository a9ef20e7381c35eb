// The two ways to build a platform: real servers named by URLs, or everything but Postgres in this process.
import type { z } from 'zod';
import { replayClock, wallClock } from './clock.ts';
import type { platformEnv } from './config.ts';
import { ConfigError, LinecastError, Unavailable } from './errors.ts';
import type { Scope } from './lifecycle.ts';
import { createEmbeddedLog } from './log/embedded-log.ts';
import { openKafkaLog } from './log/kafka-log.ts';
import type { TopicSpec } from './log/log.ts';
import { createLogger, type Logger } from './logger.ts';
import { openModelReader } from './models/open-registry.ts';
import { createMemoryStore } from './online/memory-store.ts';
import { openRedisStore } from './online/redis-store.ts';
import type { Platform } from './platform.ts';
import { openPostgres } from './sql/postgres.ts';

export type PlatformConfig = z.output<z.ZodObject<typeof platformEnv>>;

/** Where it cannot be written, as in a container with a read-only root, a warning says so and nothing is kept. */
const usualCache = '.cache/models-seen';

export type PlatformNeeds = {
  topics: readonly TopicSpec[];
  /** Folder of the plain SQL files. */
  migrations: string;
  /** Names the connections in the servers' own lists. */
  service?: string;
  logger?: Logger;
};

export type EmbeddedOptions = PlatformNeeds & {
  databaseUrl: string;
  /** See PostgresOptions. */
  maxConnections?: number;
  namespace: string;
  /** Folder of the model registry, or the URL of MLflow. */
  modelRegistry: string;
  /** Keeps what MLflow named, for a start while it is away; without it nothing is kept. */
  modelCache?: string;
  mode: Platform['mode'];
};

/** Connects to all servers at once, then migrates and makes topics; tells every server that is missing, not the first. */
export async function openRealPlatform(
  config: PlatformConfig,
  needs: PlatformNeeds,
  scope: Scope,
): Promise<Platform> {
  const { service = 'linecast', logger = createLogger(service, 'warn') } = needs;
  const namespace = config.LINECAST_NAMESPACE;
  const brokers = config.KAFKA_BROKERS.split(',').map((each) => each.trim());
  const own = { namespace, service, logger };
  const [log, online, sql] = await allOpen([
    adopt(scope, openKafkaLog({ brokers, namespace, clientId: `linecast-${service}`, logger })),
    adopt(scope, openRedisStore({ url: config.REDIS_URL, ...own })),
    adopt(scope, openPostgres({ url: config.DATABASE_URL, ...own })),
  ]);
  await Promise.all([sql.migrate(needs.migrations), log.ensureTopics(needs.topics)]);
  const mode = config.LINECAST_MODE;
  const models = openModelReader(config.MODEL_REGISTRY, {
    cache: config.MODEL_CACHE ?? usualCache,
    warn: (facts, sentence) => logger.warn(facts, sentence),
  });
  return { name: config.LINECAST_PLATFORM, mode, log, online, sql, models, clock: clockOf(mode) };
}

/** The log and the online store live and die with this process; only Postgres may outlive it. */
export async function openEmbeddedPlatform(
  options: EmbeddedOptions,
  scope: Scope,
): Promise<Platform> {
  const { databaseUrl, namespace, maxConnections, mode, service = 'linecast' } = options;
  const logger = options.logger ?? createLogger(service, 'warn');
  const pool = maxConnections === undefined ? {} : { maxConnections };
  const sql = await adopt(
    scope,
    openPostgres({ url: databaseUrl, namespace, service, logger, ...pool }),
  );
  const log = await adopt(scope, createEmbeddedLog({ logger }));
  const online = await adopt(scope, createMemoryStore());
  await Promise.all([sql.migrate(options.migrations), log.ensureTopics(options.topics)]);
  const models = openModelReader(options.modelRegistry, {
    cache: options.modelCache ?? null,
    warn: (facts, sentence) => logger.warn(facts, sentence),
  });
  return { name: 'embedded', mode, log, online, sql, models, clock: clockOf(mode) };
}

function clockOf(mode: Platform['mode']) {
  return mode === 'replay' ? replayClock() : wallClock;
}

type Closable = { close: () => Promise<void> };

/** As soon as it is open, so that it is closed even when its neighbour cannot be opened. */
async function adopt<T extends Closable>(scope: Scope, opening: T | Promise<T>): Promise<T> {
  const opened = await opening;
  scope.defer(() => opened.close());
  return opened;
}

/** Waits for all to end either way: a rejection that did not wait would leave a late connection open. */
async function allOpen<T extends readonly unknown[]>(opening: {
  [K in keyof T]: Promise<T[K]>;
}): Promise<T> {
  const ends = await Promise.allSettled(opening);
  const failures = ends.flatMap((end): unknown[] =>
    end.status === 'rejected' ? [end.reason] : [],
  );
  if (failures.length === 0) return Promise.all(opening);
  const sentences = failures.map((failure) => {
    if (failure instanceof LinecastError) return failure.message;
    throw failure;
  });
  throw failures.some((each) => each instanceof ConfigError)
    ? new ConfigError(sentences.join('\n'))
    : new Unavailable(sentences.join('\n'));
}
