import { existsSync, rmSync } from 'node:fs';
import type { TestContext } from 'node:test';
import { birthOf } from './process/birth.ts';
import { poll } from './process/poll.ts';
import { CACHE_DIR } from './places.ts';
import { StackError } from './server.ts';
import type { Server } from './server.ts';
import { temporaryDir } from './temporary-dir.ts';

const scopes = new WeakMap<TestContext, AsyncDisposableStack>();

/**
 * Cleans up after a test in reverse order. The hooks of node:test run in the order they were
 * made, which would remove a data folder under the server that still runs on it.
 */
export function afterwards(t: TestContext, cleanUp: () => unknown): void {
  const known = scopes.get(t);
  const scope = known ?? new AsyncDisposableStack();
  scope.defer(async () => {
    await cleanUp();
  });
  if (known) return;
  scopes.set(t, scope);
  t.after(() => scope.disposeAsync());
}

export function testDir(t: TestContext): string {
  const dir = temporaryDir('test');
  afterwards(t, () => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

const { KAFKA_BROKERS: _kafka, REDIS_URL: _redis, DATABASE_URL: _postgres, ...rest } = process.env;
/** Without the servers that `npm test` names: these tests are about starting one's own. */
export const ownEnv: NodeJS.ProcessEnv = rest;

export const testPlace = (t: TestContext) => ({
  cacheDir: CACHE_DIR,
  dir: testDir(t),
  env: ownEnv,
  say: (sentence: string) => t.diagnostic(sentence),
});

/** Starts a server and stops it after the test; skips, loudly, where the machine lacks something. */
export async function startOrSkip<S extends { stop: () => Promise<void> }>(
  t: TestContext,
  start: () => Promise<S>,
): Promise<S | undefined> {
  try {
    const server = await start();
    afterwards(t, () => server.stop());
    return server;
  } catch (error) {
    const isMissing = error instanceof StackError && error.kind === 'missing';
    if (!isMissing || process.env['CI'] === 'true') throw error;
    t.skip(error.message);
    return undefined;
  }
}

const GONE_DEADLINE_MS = 15_000;

export const isGone = (pid: number): Promise<boolean> =>
  poll(() => birthOf(pid) === undefined, { deadlineMs: GONE_DEADLINE_MS });

export const isRemoved = (path: string): Promise<boolean> =>
  poll(() => !existsSync(path), { deadlineMs: GONE_DEADLINE_MS });

/** What every server promises: back on its port after a kill, nothing left after a stop. */
export async function comesBack(
  t: TestContext,
  first: Server,
  startOn: (port: number) => Promise<Server>,
): Promise<Server> {
  await first.kill();
  const second = await startOn(first.port);
  afterwards(t, () => second.stop());
  return second;
}
