import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { tryLock } from './cache/lock.ts';
import { onPort } from './process/free-port.ts';
import { makeDir } from './process/make-dir.ts';
import { StackError } from './server.ts';
import type { Exit, Server } from './server.ts';

/** One backend serves them all, one after the other; the default of 1 turns a pool away at once. */
const MAX_CONNECTIONS = 20;

export type PgliteOptions = {
  readonly dir?: string | undefined;
  readonly port?: number | undefined;
};

/** Postgres as a library inside this process, for machines without a Postgres binary. */
export async function startPglite({ dir, port: asked }: PgliteOptions): Promise<Server> {
  const unlock = dir ? lockData(dir) : () => undefined;
  const db = await PGlite.create(dir ? { dataDir: join(dir, 'pglite') } : {});
  const { port, listener } = await onPort('PGlite', asked, (free) => listenOn(free, db));
  const exit = Promise.withResolvers<Exit>();
  let stopping: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    await listener.stop();
    await db.close();
    unlock();
    exit.resolve({ code: 0, signal: null });
  };
  const stop = (): Promise<void> => (stopping ??= close());
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  return { url, port, pid: process.pid, exited: exit.promise, stop, kill: stop, release: () => {} };
}

async function listenOn(port: number, db: PGlite) {
  const listener = new PGLiteSocketServer({ db, port, maxConnections: MAX_CONNECTIONS });
  await listener.start();
  return { port, listener };
}

/** PGlite itself lets two processes write to one folder. */
function lockData(dir: string): () => void {
  makeDir(dir, 'refused');
  const lock = tryLock(join(dir, 'pglite.lock'));
  if (lock) return lock.release;
  throw new StackError('refused', `another process works on ${dir}; end it or give another folder`);
}
