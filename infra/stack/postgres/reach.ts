import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { makeDir } from '../process/make-dir.ts';
import { StackError } from '../server.ts';
import { canReach } from './account.ts';
import type { Account } from '../process/run-command.ts';

/**
 * The folder itself, or a stand-in under the system's temporary folder when the account that runs
 * Postgres cannot reach it (a clone under root's home, say). One folder always has one stand-in.
 */
export async function withinReach(account: Account | undefined, dir: string): Promise<string> {
  makeDir(dir, 'missing');
  if (await canReach(account, dir)) return dir;
  return standInFor(dir);
}

export function standInFor(dir: string): string {
  const key = createHash('sha256').update(resolve(dir)).digest('hex').slice(0, 12);
  const standIn = join(ownTemporaryFolder(), key);
  mkdirSync(standIn, { recursive: true });
  chmodSync(standIn, 0o755);
  return standIn;
}

/** Programs are run from here, so a folder that somebody else put there first is not accepted. */
function ownTemporaryFolder(): string {
  const uid = process.getuid?.() ?? 0;
  const folder = join(tmpdir(), `linecast-${uid}`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const stat = lstatSync(folder);
  if (stat.isDirectory() && stat.uid === uid && (stat.mode & 0o022) === 0) return folder;
  throw new StackError('missing', `${folder} belongs to somebody else; remove it, or set TMPDIR`);
}
