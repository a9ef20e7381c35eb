// The online store on Redis or Valkey: a hash per key (`at_ms`, `sequence`, `value`), so that anyone can read a value
// with HGET. The server must not evict: an evicted key would let a stale value pass for the newest.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { ConfigError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { checkEntries } from './entry-check.ts';
import type { OnlineEntry, OnlineStore } from './online-store.ts';
import { toRedisError } from './redis-error.ts';

export type RedisStoreOptions = {
  url: string;
  /** Every key is written as `<namespace>:<key>`. */
  namespace: string;
  /** Shown in CLIENT LIST. */
  service?: string;
  logger: Logger;
};

const answerTimeoutMs = 1_000;
const longestPauseMs = 2_000;
/** Commands in one round trip; keeps a reply small enough to come within the time above. */
const pipelineLength = 500;

/** Connects; throws {@link Unavailable} when the server does not answer, {@link ConfigError} when it refuses us. */
export async function openRedisStore(options: RedisStoreOptions): Promise<OnlineStore> {
  const { namespace } = options;
  const where = hostOf(options.url);
  const lua = await readFile(join(import.meta.dirname, 'put-newest.lua'), 'utf8');
  const script: Script = { lua, sha: createHash('sha1').update(lua).digest('hex') };
  const redis = connectRedis(options);
  const prefixed = (key: string): string => `${namespace}:${key}`;
  const told = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw toRedisError(error, where);
    });
  const store: OnlineStore = {
    putNewest: async (entries) => {
      checkEntries(entries);
      const own = entries.map((entry) => ({ ...entry, key: prefixed(entry.key) }));
      return told(inChunks(own, (chunk) => put(redis, script, chunk)).then(sum));
    },
    get: (keys) =>
      told(inChunks(keys.map(prefixed), (chunk) => valuesOf(redis, chunk)).then((v) => v.flat())),
    clear: () => told(removeAll(redis, `${namespace}:*`)),
    ping: async () => {
      await told(redis.ping());
    },
    close: async () => redis.disconnect(),
  };
  try {
    await told(redis.connect());
    await store.ping();
  } catch (error) {
    redis.disconnect();
    throw error;
  }
  return store;
}

function connectRedis({ url, namespace, service, logger }: RedisStoreOptions): Redis {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectionName: `linecast-${service ?? namespace}`,
    connectTimeout: answerTimeoutMs,
    commandTimeout: answerTimeoutMs,
    // A command that cannot be sent now fails now: the caller has the back-off, and a queue would hide the fault.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt) => Math.min(50 * 2 ** Math.min(attempt, 10), longestPauseMs),
    // A replica after a failover: connect again, the address now leads to the primary.
    reconnectOnError: (error) => error.message.startsWith('READONLY'),
  });
  // One line per outage; one at the start is told by what `openRedisStore` throws.
  let isTold = true;
  redis.on('ready', () => {
    isTold = false;
  });
  redis.on('error', ({ message }: Error) => {
    if (!isTold) logger.warn({ reason: message }, 'redis connection lost, trying again');
    isTold = true;
  });
  return redis;
}

type Script = { lua: string; sha: string };

/** Returns how many were refused as stale. */
async function put(
  redis: Redis,
  { lua, sha }: Script,
  entries: readonly OnlineEntry[],
): Promise<number> {
  const argumentsOf = (e: OnlineEntry) => [e.key, e.atMs, e.sequence, e.value, e.ttlMs] as const;
  const first = await replies(
    redis,
    entries.map((entry) => ['evalsha', sha, 1, ...argumentsOf(entry)]),
  );
  // A server that was restarted or flushed does not know the script any more: EVAL tells it again.
  const unknown = entries.filter((_, index) => isUnknownScript(first[index]));
  const second = await replies(
    redis,
    unknown.map((entry) => ['eval', lua, 1, ...argumentsOf(entry)]),
  );
  const settled = [...first.filter((reply) => !isUnknownScript(reply)), ...second].map(valueOf);
  return settled.filter((reply) => reply === 0).length;
}

async function valuesOf(redis: Redis, keys: readonly string[]): Promise<(string | null)[]> {
  const answers = await replies(
    redis,
    keys.map((key) => ['hget', key, 'value']),
  );
  return answers.map((reply) => {
    const value = valueOf(reply);
    return typeof value === 'string' ? value : null;
  });
}

async function removeAll(redis: Redis, pattern: string): Promise<void> {
  let cursor = '0';
  do {
    const [next, keys] = await redis.scan(cursor, 'MATCH', pattern, 'COUNT', pipelineLength);
    if (keys.length > 0) await redis.unlink(...keys);
    cursor = next;
  } while (cursor !== '0');
}

type Reply = [error: Error | null, value: unknown];

async function replies(redis: Redis, commands: (string | number)[][]): Promise<Reply[]> {
  if (commands.length === 0) return [];
  return (await redis.pipeline(commands).exec()) ?? [];
}

function valueOf([error, value]: Reply): unknown {
  if (error) throw error;
  return value;
}

function isUnknownScript(reply: Reply | undefined): boolean {
  return reply?.[0]?.message.startsWith('NOSCRIPT') ?? false;
}

async function inChunks<T, R>(
  items: readonly T[],
  work: (chunk: readonly T[]) => Promise<R>,
): Promise<R[]> {
  const answers: R[] = [];
  for (let start = 0; start < items.length; start += pipelineLength) {
    answers.push(await work(items.slice(start, start + pipelineLength)));
  }
  return answers;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

function hostOf(url: string): string {
  const parsed = URL.parse(url);
  if (!parsed) throw new ConfigError('REDIS_URL is not a URL like redis://host:port');
  return `${parsed.hostname || 'localhost'}:${parsed.port || '6379'}`;
}
