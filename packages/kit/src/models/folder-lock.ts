// One writer at a time in a folder: a lock file that only one can make. A writer that died leaves it behind, and after
// a while it counts for nothing.
import { randomUUID } from 'node:crypto';
import { open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Unavailable } from '../errors.ts';
import { isCode, toldFull } from './folder-faults.ts';

/** Far longer than writing a few small files takes. */
const staleAfterMs = 30_000;
const waitAtMostMs = 60_000;
const askAgainMs = 20;

export async function inTurn<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const lock = join(folder, '.lock');
  return toldFull(lock, async () => {
    await take(lock);
    try {
      return await work();
    } finally {
      await rm(lock, { force: true });
    }
  });
}

async function take(lock: string): Promise<void> {
  const untilMs = performance.now() + waitAtMostMs;
  while (!(await made(lock))) {
    if (performance.now() > untilMs) {
      throw new Unavailable(`somebody else is writing: ${lock} is held; try again, or remove it`);
    }
    await dropStale(lock);
    await pause(askAgainMs);
  }
}

async function made(lock: string): Promise<boolean> {
  try {
    await (await open(lock, 'wx')).close();
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/** Renamed first: of two that find it stale, only one takes it away, and neither takes the next one's. */
async function dropStale(lock: string): Promise<void> {
  try {
    if (Date.now() - (await stat(lock)).mtimeMs < staleAfterMs) return;
    const grave = `${lock}.${randomUUID()}`;
    await rename(lock, grave);
    await rm(grave, { force: true });
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error;
  }
}
