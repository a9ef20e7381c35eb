import { join } from 'node:path';
import { assertUnclaimed, claim } from './process/data-claim.ts';
import { onPort } from './process/free-port.ts';
import { launch } from './process/launch.ts';
import { untilReady } from './process/until-ready.ts';
import { findRedis } from './redis/binary.ts';
import { redisAnswers } from './redis/probe.ts';
import type { Say, Server } from './server.ts';

const READY_DEADLINE_MS = 20_000;
const STOP_GRACE_MS = 10_000;

export type RedisOptions = {
  readonly cacheDir: string;
  readonly dir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly say: Say;
  readonly port?: number | undefined;
  readonly removeAfter?: string | undefined;
};

/** One real Valkey or Redis that keeps every acknowledged write through kill -9. */
export async function startRedis(options: RedisOptions): Promise<Server> {
  const { dir, removeAfter } = options;
  assertUnclaimed('Redis', dir);
  const command = await findRedis(options);
  return onPort('Redis', options.port, async (port) => {
    const url = `redis://127.0.0.1:${port}`;
    const logFile = join(dir, 'redis.log');
    const ending = { stopSignal: 'SIGTERM', graceMs: STOP_GRACE_MS, removeAfter } as const;
    const launched = await launch({ command, args: settings(dir, port), logFile, ...ending });
    claim(dir, launched);
    const probe = (): Promise<boolean> => redisAnswers(url);
    await untilReady({ name: 'Redis', launched, probe, deadlineMs: READY_DEADLINE_MS });
    return { ...launched, url, port };
  });
}

/** `noeviction`: an evicted feature key would let a stale write pass for the newest. */
function settings(dir: string, port: number): readonly string[] {
  const place = ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir];
  const memory = ['--maxmemory', '512mb', '--maxmemory-policy', 'noeviction'];
  return [...place, ...memory, '--appendonly', 'yes', '--save', ''];
}
