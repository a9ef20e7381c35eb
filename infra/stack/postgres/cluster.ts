import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fillOnce } from '../cache/fill-once.ts';
import { lastLines, runCommand } from '../process/run-command.ts';
import type { Ran } from '../process/run-command.ts';
import { StackError } from '../server.ts';
import { makeOwnDir } from './account.ts';
import type { Account } from '../process/run-command.ts';
import type { Binaries } from './binaries.ts';

export const USER = 'linecast';
export const DATABASE = 'linecast';

/** `data` is what Postgres calls its data directory; `password` lies beside it, readable by its owner. */
export type Cluster = { readonly dataDir: string; readonly password: string };

type Wanted = { base: string; dir: string; binaries: Binaries; account: Account | undefined };

/** The cluster in a folder; a new one is a copy of a template, as initdb takes a second. */
export async function openCluster(wanted: Wanted): Promise<Cluster> {
  const { dir, binaries } = wanted;
  const kept = join(dir, 'cluster');
  if (!existsSync(kept)) await copyTemplate(wanted, kept);
  const dataDir = join(kept, 'data');
  const major = readFileSync(join(dataDir, 'PG_VERSION'), 'utf8').trim();
  if (Number(major) !== Number.parseInt(binaries.version, 10)) {
    throw new StackError(
      'refused',
      `the data in ${dir} is of Postgres ${major} and this is Postgres ${binaries.version}; give another folder, or move the data over with pg_dump`,
    );
  }
  return { dataDir, password: readFileSync(join(kept, 'password'), 'utf8').trim() };
}

async function copyTemplate(wanted: Wanted, kept: string): Promise<void> {
  const { base, binaries } = wanted;
  const template = await fillOnce(join(base, `postgres-${binaries.version}-template`), (part) =>
    makeTemplate(wanted, part),
  );
  const part = `${kept}.part`;
  rmSync(part, { recursive: true, force: true });
  // -p keeps the owner, who is not us when we are root. The cluster was shut down properly, so its
  // files are a whole.
  assertRan('copy a new cluster', await runCommand('cp', ['-Rp', template, part]));
  renameSync(part, kept);
}

async function makeTemplate({ binaries, account }: Wanted, part: string): Promise<void> {
  makeOwnDir(account, part);
  const dataDir = join(part, 'data');
  const passwordFile = join(part, 'password');
  const write = ['-c', 'umask 077; cat > "$1"', 'sh', passwordFile];
  const input = randomBytes(18).toString('base64url');
  assertRan('write its password', await runCommand('/bin/sh', write, { account, input }));
  // The C locale sorts text the same way on every machine and in every version.
  const text = ['--encoding=UTF8', '--locale=C'];
  const access = ['--username', USER, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  const args = ['--pgdata', dataDir, ...text, ...access, '--no-sync', '--wal-segsize=4'];
  assertRan('make a cluster', await runCommand(binaries.initdb, args, { account }));
  const single = ['--single', '-D', dataDir, 'postgres'];
  const create = { account, input: `CREATE DATABASE ${DATABASE}\n` };
  assertRan('make a database', await runCommand(binaries.postgres, single, create));
}

function assertRan(what: string, ran: Ran): void {
  // A single-user server goes on after a failed statement and ends with code 0.
  if (ran.code === 0 && !/ERROR|FATAL/.test(ran.stderr)) return;
  throw new StackError('missing', `Postgres could not ${what}: ${lastLines(ran.stderr)}`);
}
