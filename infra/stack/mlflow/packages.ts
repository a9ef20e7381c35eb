import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pipInstall } from '../cache/pip-install.ts';
import { findOnPath } from '../process/run-command.ts';
import { StackError } from '../server.ts';
import type { Say } from '../server.ts';

type Where = { cacheDir: string; env: NodeJS.ProcessEnv; say: Say };

/** MLflow in a folder of ours; `path` is what Python must be told to find it. */
export async function findMlflow({
  cacheDir,
  env,
  say,
}: Where): Promise<{ python: string; path: string }> {
  const requirements = fileURLToPath(new URL('../mlflow-requirements.txt', import.meta.url));
  const pins = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 8);
  const otherwise = (reason: string): string =>
    `MLflow cannot be fetched from PyPI (${reason}); give MODEL_REGISTRY the URL of an MLflow of your own, or keep models in a folder`;
  const path = await pipInstall({
    dir: join(cacheDir, `mlflow-3.17.2-${pins}`),
    requirements,
    what: 'MLflow 3.17 (250 MB unpacked)',
    otherwise,
    env,
    say,
  });
  const python = findOnPath('python3', env['PATH']);
  if (python) return { python, path };
  throw new StackError('missing', otherwise('there is no python3'));
}
