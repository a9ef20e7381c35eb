// Where training reads and writes. The data folder is the only thing an environment variable decides.
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { resolve } from 'node:path';

export type TrainerConfig = {
  repoDir: string;
  dataDir: string;
  /** Training tables, the Python environment, and the result of `--check`. */
  cacheDir: string;
  modelDir: string;
  /** Train into the cache and compare with the committed files instead of replacing them. */
  isCheck: boolean;
};

export const repoDir = fileURLToPath(new URL('../../../', import.meta.url));

/** The folder of real odds and results, given by `LINECAST_DATA` or standing beside the repository. */
export function dataDirOf(env: Readonly<Record<string, string | undefined>>): string {
  return resolve(repoDir, env['LINECAST_DATA'] ?? '../shared/data');
}

/** Throws a TypeError with one sentence for a flag nobody knows. */
export function loadConfig(
  env: Readonly<Record<string, string | undefined>>,
  args: string[],
): TrainerConfig {
  const { values } = parseArgs({
    args,
    options: { check: { type: 'boolean', default: false }, out: { type: 'string' } },
  });
  const committed = resolve(repoDir, 'infra/models/mlb-moneyline/1');
  return {
    repoDir,
    dataDir: dataDirOf(env),
    cacheDir: resolve(repoDir, '.cache'),
    modelDir: values.out === undefined ? committed : resolve(values.out),
    isCheck: values.check,
  };
}
