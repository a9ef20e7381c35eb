import { chmodSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { makeDir } from '../process/make-dir.ts';
import { withLock } from './lock.ts';

/** Long enough for the slowest fetch on a slow line. */
const FILL_DEADLINE_MS = 15 * 60_000;

/**
 * Makes a cache folder exactly once: it is there completely or not at all, because it is filled
 * under another name and renamed. The lock only saves the second launcher the work.
 */
export async function fillOnce(
  dir: string,
  fill: (part: string) => void | Promise<void>,
): Promise<string> {
  if (existsSync(dir)) return dir;
  makeDir(dirname(dir), 'missing');
  await withLock(`${dir}.lock`, FILL_DEADLINE_MS, async () => {
    if (existsSync(dir)) return;
    removeLeftovers(dir);
    const part = mkdtempSync(`${dir}.part-`);
    // mkdtemp makes a private folder; the account that runs Postgres has to read what is in here.
    chmodSync(part, 0o755);
    try {
      await fill(part);
      renameSync(part, dir);
    } catch (error) {
      rmSync(part, { recursive: true, force: true });
      if (!existsSync(dir)) throw error;
    }
  });
  return dir;
}

function removeLeftovers(dir: string): void {
  for (const name of readdirSync(dirname(dir))) {
    if (!name.startsWith(`${basename(dir)}.part-`)) continue;
    rmSync(join(dirname(dir), name), { recursive: true, force: true });
  }
}
