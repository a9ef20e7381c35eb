// The commands of the store: many keys in few round trips, each key on its own (so that a cluster may spread them).
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import type { OnlineEntry } from './online-store.ts';

/** Commands in one round trip; keeps an answer small enough to come in time. */
const pipelineLength = 500;

export type Script = { lua: string; sha: string };

export async function loadPutNewest(): Promise<Script> {
  const lua = await readFile(join(import.meta.dirname, 'put-newest.lua'), 'utf8');
  return { lua, sha: createHash('sha1').update(lua).digest('hex') };
}

/** Returns how many were refused as stale. */
export async function putNewest(
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

export async function getValues(redis: Redis, keys: readonly string[]): Promise<(string | null)[]> {
  const answers = await replies(
    redis,
    keys.map((key) => ['hget', key, 'value']),
  );
  return answers.map((reply) => {
    const value = valueOf(reply);
    return typeof value === 'string' ? value : null;
  });
}

export async function removeAll(redis: Redis, pattern: string): Promise<void> {
  let cursor = '0';
  do {
    const [next, keys] = await redis.scan(cursor, 'MATCH', pattern, 'COUNT', pipelineLength);
    if (keys.length > 0) await redis.unlink(...keys);
    cursor = next;
  } while (cursor !== '0');
}

type Reply = [error: Error | null, value: unknown];

async function replies(redis: Redis, commands: (string | number)[][]): Promise<Reply[]> {
  const answers: Reply[] = [];
  for (let start = 0; start < commands.length; start += pipelineLength) {
    const some = commands.slice(start, start + pipelineLength);
    answers.push(...((await redis.pipeline(some).exec()) ?? []));
  }
  return answers;
}

function valueOf([error, value]: Reply): unknown {
  if (error) throw error;
  return value;
}

function isUnknownScript(reply: Reply | undefined): boolean {
  return reply?.[0]?.message.startsWith('NOSCRIPT') ?? false;
}
