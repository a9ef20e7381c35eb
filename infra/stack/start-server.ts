import { join, resolve } from 'node:path';
import { startKafka } from './kafka.ts';
import { startPostgres } from './postgres.ts';
import { unprivilegedAccount } from './postgres/account.ts';
import { withinReach } from './postgres/reach.ts';
import { startRedis } from './redis.ts';
import type { Say, Server, ServerName, StackName } from './server.ts';

export type Ports = { readonly [Name in StackName]?: number | undefined };

export type Starting = {
  readonly dir: string;
  readonly cacheDir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly say: Say;
  readonly port?: number | undefined;
  readonly fsync?: boolean | undefined;
  readonly removeAfter?: string | undefined;
};

const STARTERS = { kafka: startKafka, redis: startRedis, postgres: startPostgres };

export const startServer = (name: ServerName, starting: Starting): Promise<Server> =>
  STARTERS[name](starting);

/** Where a server keeps its data under a stack's folder; only Postgres may have to go elsewhere. */
export async function dataDirOf(name: StackName, stackDir: string): Promise<string> {
  const dir = resolve(join(stackDir, name));
  return name === 'postgres' ? withinReach(await unprivilegedAccount(), dir) : dir;
}

/** Starts several at once; when one cannot be had, those that came up are stopped again. */
export async function startAll<Name extends ServerName, Started>(
  names: readonly Name[],
  start: (name: Name) => Promise<Started>,
  stop: (started: Started) => Promise<unknown>,
): Promise<Map<Name, Started>> {
  const outcomes = await Promise.allSettled(
    names.map(async (name) => [name, await start(name)] as const),
  );
  const started = outcomes.flatMap((outcome) =>
    outcome.status === 'fulfilled' ? [outcome.value] : [],
  );
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) {
    await Promise.all(started.map(([, value]) => stop(value)));
    throw failed.reason;
  }
  return new Map(started);
}
