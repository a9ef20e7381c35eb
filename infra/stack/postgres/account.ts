import { chownSync, mkdirSync } from 'node:fs';
import { runCommand } from '../process/run-command.ts';
import type { Account } from '../process/run-command.ts';
import { StackError } from '../server.ts';

const CANDIDATES = ['postgres', 'nobody'] as const;

/** Undefined when this process may run Postgres as it is. */
export async function unprivilegedAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of CANDIDATES) {
    const [uid, gid] = [await id('-u', name), await id('-g', name)];
    if (uid && gid) return { uid, gid };
  }
  throw new StackError(
    'missing',
    'Postgres does not run as root and this machine has no account "postgres" or "nobody"; make one, or set DATABASE_URL',
  );
}

async function id(flag: '-u' | '-g', name: string): Promise<number> {
  const ran = await runCommand('id', [flag, name]);
  return ran.code === 0 ? Number(ran.stdout.trim()) : 0;
}

/** Whether that account can walk down to the folder; only trying tells, what with groups and ACLs. */
export async function canReach(account: Account | undefined, dir: string): Promise<boolean> {
  if (!account) return true;
  const ran = await runCommand('/bin/sh', ['-c', 'cd "$1"', 'sh', dir], { account });
  return ran.code === 0;
}

/** Makes a folder that belongs to the account. */
export function makeOwnDir(account: Account | undefined, dir: string): void {
  mkdirSync(dir, { recursive: true });
  if (account) chownSync(dir, account.uid, account.gid);
}
