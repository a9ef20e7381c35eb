import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { canReach, unprivilegedAccount } from './postgres/account.ts';
import type { Account } from './process/run-command.ts';
import { findPostgres } from './postgres/binaries.ts';
import { DATABASE, openCluster, USER } from './postgres/cluster.ts';
import { postgresAnswers } from './postgres/probe.ts';
import { withinReach } from './postgres/reach.ts';
import { commandOf } from './process/birth.ts';
import { assertUnclaimed, claim } from './process/data-claim.ts';
import { onPort } from './process/free-port.ts';
import { launch } from './process/launch.ts';
import type { Launched } from './process/launch.ts';
import { untilReady } from './process/until-ready.ts';
import { StackError } from './server.ts';
import type { Say, Server } from './server.ts';

const READY_DEADLINE_MS = 60_000;
const STOP_GRACE_MS = 20_000;
const BACKEND_EXIT_MS = 100;

export type PostgresOptions = {
  readonly cacheDir: string;
  readonly dir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly say: Say;
  readonly port?: number | undefined;
  /** False where the data is thrown away: tests and a first look. */
  readonly fsync?: boolean | undefined;
  readonly removeAfter?: string | undefined;
};

/** One real Postgres on 127.0.0.1 with an empty database to begin with; root or not. */
export async function startPostgres(options: PostgresOptions): Promise<Server> {
  const dir = resolve(options.dir);
  assertUnclaimed('Postgres', dir);
  const account = await unprivilegedAccount();
  await assertWithinReach(account, dir);
  const base = await withinReach(account, resolve(options.cacheDir));
  const binaries = await findPostgres({ base, account, env: options.env });
  const cluster = await openCluster({ base, dir, binaries, account });
  dropForeignPidFile(cluster.dataDir);
  return onPort('Postgres', options.port, async (port) => {
    const url = `postgres://${USER}:${cluster.password}@127.0.0.1:${port}/${DATABASE}`;
    const args = settings(cluster.dataDir, port, options.fsync ?? true);
    const start = { command: binaries.postgres, args, account, removeAfter: options.removeAfter };
    const launched = await untilItStarts({ ...start, dir, url });
    return { ...launched, url, port };
  });
}

type Start = {
  command: string;
  args: readonly string[];
  account: Account | undefined;
  removeAfter: string | undefined;
  dir: string;
  url: string;
};

/**
 * After kill -9 the backends of the dead server need a moment to notice; until then the new one
 * ends at once, as it must, saying that their shared memory is still in use.
 */
async function untilItStarts({ dir, url, ...what }: Start, attempts = 20): Promise<Launched> {
  const logFile = join(dir, 'postgres.log');
  // SIGINT is Postgres' fast shutdown: open transactions are rolled back, nobody is waited for.
  const launched = await launch({ ...what, logFile, stopSignal: 'SIGINT', graceMs: STOP_GRACE_MS });
  claim(dir, launched);
  try {
    const probe = (): Promise<boolean> => postgresAnswers(url);
    await untilReady({ name: 'Postgres', launched, probe, deadlineMs: READY_DEADLINE_MS });
    return launched;
  } catch (error) {
    if (attempts === 1 || !launched.log().includes('shared memory block')) throw error;
    await pause(BACKEND_EXIT_MS);
    return untilItStarts({ dir, url, ...what }, attempts - 1);
  }
}

function settings(dataDir: string, port: number, fsync: boolean): readonly string[] {
  const given = {
    listen_addresses: '127.0.0.1',
    port,
    // Socket files would need a folder with a short path that the account may write.
    unix_socket_directories: '',
    shared_buffers: '64MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Not synchronous_commit: that would lose acknowledged rows to a mere kill -9 as well.
    ...(!fsync && { fsync: 'off', full_page_writes: 'off' }),
  };
  const flags = Object.entries(given).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', dataDir, ...flags];
}

async function assertWithinReach(account: Account | undefined, dir: string): Promise<void> {
  if (await canReach(account, dir)) return;
  throw new StackError(
    'refused',
    `Postgres does not run as root, and account ${account?.uid} that runs it instead cannot reach ${dir}; give a folder outside root's own, or do not run as root`,
  );
}

/** Postgres refuses to start while any process has the pid a crashed server left in its file. */
function dropForeignPidFile(dataDir: string): void {
  const file = join(dataDir, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
  const command = commandOf(pid);
  if (command !== undefined && !command.includes('postgres')) rmSync(file);
}
