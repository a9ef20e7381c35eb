import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { birthOf, isAlive } from '../process/birth.ts';
import { poll } from '../process/poll.ts';
import { StackError } from '../server.ts';

const Holder = z.tuple([z.number(), z.string()]);

export type Lock = { readonly release: () => void };

/** Takes a lock file, or undefined while a living process (this one included) holds it. */
export function tryLock(file: string): Lock | undefined {
  mkdirSync(dirname(file), { recursive: true });
  buryDeadHolder(file);
  // A link appears together with its content, so nobody ever reads a lock without its holder.
  const mine = `${file}.${randomUUID()}`;
  writeFileSync(mine, JSON.stringify([process.pid, birthOf(process.pid)]));
  try {
    linkSync(mine, file);
    return { release: () => rmSync(file, { force: true }) };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return undefined;
    throw error;
  } finally {
    rmSync(mine, { force: true });
  }
}

function buryDeadHolder(file: string): void {
  if (isHeld(file)) return;
  const grave = `${file}.${randomUUID()}`;
  try {
    renameSync(file, grave);
    // Between the look and the rename somebody else may have buried the dead and locked anew.
    if (isHeld(grave)) linkSync(grave, file);
  } catch {
    // No lock there, or another process was quicker: linking our own decides.
  }
  rmSync(grave, { force: true });
}

function isHeld(file: string): boolean {
  try {
    const [pid, birth] = Holder.parse(JSON.parse(readFileSync(file, 'utf8')));
    return isAlive(pid, birth);
  } catch {
    return false;
  }
}

export async function withLock<T>(
  file: string,
  deadlineMs: number,
  work: () => Promise<T>,
): Promise<T> {
  let lock: Lock | undefined;
  await poll(() => (lock = tryLock(file)) !== undefined, { deadlineMs, everyMs: 50 });
  if (!lock) {
    throw new StackError('refused', `another process holds ${file}; wait for it or end it`);
  }
  try {
    return await work();
  } finally {
    lock.release();
  }
}
