import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startPglite } from './pglite.ts';
import { CACHE_DIR } from './places.ts';
import { startPostgres } from './postgres.ts';
import { StackError } from './server.ts';
import type { Say, Server } from './server.ts';
import { temporaryDir } from './temporary-dir.ts';

export type TrialOptions = {
  /** Where the data is kept; without it the data goes when the server stops. */
  readonly dataDir?: string | undefined;
  /** Its PATH is searched where no packaged Postgres fits. */
  readonly env?: NodeJS.ProcessEnv | undefined;
  readonly say: Say;
  readonly cacheDir?: string | undefined;
  /** Ctrl-C also reaches the tools that prepare Postgres: that they fail then is no reason to try another way. */
  readonly signal?: AbortSignal | undefined;
};

export type TrialPostgres = Server & { readonly kind: 'postgres' | 'pglite' };

/** The SQL of the embedded platform: a real Postgres, or PGlite where none can run. */
export async function openTrialPostgres(options: TrialOptions): Promise<TrialPostgres> {
  const { dataDir, say } = options;
  if (dataDir) assertOurs(dataDir);
  if (dataDir && holdsPglite(dataDir)) return openPglite(dataDir);
  try {
    return await openPostgres(options);
  } catch (error) {
    // With kept data a fault is told, not worked round: the data must not end up in two places.
    const isWorkable = error instanceof StackError && (error.kind === 'missing' || !dataDir);
    if (!isWorkable) throw error;
    options.signal?.throwIfAborted();
    say(`${error.message}; using PGlite instead, which is slower and serves one query at a time`);
    return openPglite(dataDir);
  }
}

/** A folder of somebody's own files is no place for a database: it may be read by others, or copied, or committed. */
function assertOurs(dataDir: string): void {
  const entries = existsSync(dataDir) ? readdirSync(dataDir) : [];
  if (entries.length === 0 || entries.some((name) => /^(cluster|pglite)/.test(name))) return;
  throw new StackError(
    'refused',
    `${dataDir} holds other files (${entries[0]}); give an empty folder, or one that kept an earlier run`,
  );
}

/** What was begun with PGlite goes on with it. */
const holdsPglite = (dataDir: string): boolean =>
  existsSync(join(dataDir, 'pglite')) && !existsSync(join(dataDir, 'cluster'));

async function openPglite(dir: string | undefined): Promise<TrialPostgres> {
  return { ...(await startPglite({ dir })), kind: 'pglite' };
}

async function openPostgres(options: TrialOptions): Promise<TrialPostgres> {
  const { dataDir, env = {}, say, cacheDir = CACHE_DIR } = options;
  if (dataDir) {
    return { ...(await startPostgres({ cacheDir, env, say, dir: dataDir })), kind: 'postgres' };
  }
  const dir = temporaryDir('postgres');
  const remove = (): void => rmSync(dir, { recursive: true, force: true });
  try {
    const place = { dir, removeAfter: dir, fsync: false };
    const server = await startPostgres({ cacheDir, env, say, ...place });
    const stop = (): Promise<void> => server.stop().then(remove);
    return { ...server, stop, kill: () => server.kill().then(remove), kind: 'postgres' };
  } catch (error) {
    remove();
    throw error;
  }
}
