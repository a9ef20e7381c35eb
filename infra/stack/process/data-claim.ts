import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { StackError } from '../server.ts';
import { isAlive } from './birth.ts';
import { makeDir } from './make-dir.ts';

const Claim = z.object({ pid: z.number().int().positive(), birth: z.string() });
const claimFile = (dir: string): string => join(dir, 'server.json');

/** Which living server works on this data folder; Redis itself would let two of them do so. */
export function claimantOf(dir: string): { pid: number; birth: string } | undefined {
  try {
    const claimant = Claim.parse(JSON.parse(readFileSync(claimFile(dir), 'utf8')));
    return isAlive(claimant.pid, claimant.birth) ? claimant : undefined;
  } catch {
    return undefined;
  }
}

export function assertUnclaimed(name: string, dir: string): void {
  makeDir(dir, 'refused');
  const claimant = claimantOf(dir);
  if (!claimant) return;
  throw new StackError(
    'refused',
    `${name} already runs on ${dir} as process ${claimant.pid}; stop it first (npm run stack -- down)`,
  );
}

export function claim(dir: string, { pid, birth }: { pid: number; birth: string }): void {
  // Renamed into place: a claim that is read half-written would count as none.
  const part = `${claimFile(dir)}.part`;
  writeFileSync(part, JSON.stringify({ pid, birth }));
  renameSync(part, claimFile(dir));
}

export const unclaim = (dir: string): void => rmSync(claimFile(dir), { force: true });
