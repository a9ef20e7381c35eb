// Polars beside `features build`: pinned wheels in a folder of our cache, and one thread, as a core of ours has one.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nameFixture } from '@linecast/domain';
import { z } from 'zod';
import { pipInstall } from '../../../stack/cache/pip-install.ts';
import { CACHE_DIR } from '../../../stack/places.ts';
import { findOnPath, lastLines, runCommand } from '../../../stack/process/run-command.ts';
import { StackError } from '../../../stack/server.ts';
import { BenchError } from '../../bench-error.ts';
import type { FeatureBench } from '../part.ts';

const place = join(import.meta.dirname, '../polars');

const answerSchema = z.object({
  rows: z.number(),
  cpuSeconds: z.number(),
  /** Share of the values that are those of our table, by feature. */
  equal: z.record(z.string(), z.number()),
});
export type PolarsAnswer = z.infer<typeof answerSchema>;

export type Polars = {
  /** Computes three features at the points of a table that was built of the tape, and holds them against it. */
  run: (tape: string, table: string) => Promise<PolarsAnswer>;
};

/** Or why there is none. */
export async function openPolars({ env, say, folder }: FeatureBench): Promise<Polars | string> {
  const python = findOnPath('python3', env['PATH']);
  if (!python) return 'there is no python3';
  const packages = await pipInstall({
    dir: join(env['LINECAST_CACHE_DIR'] ?? CACHE_DIR, 'polars-2.1.0'),
    requirements: join(place, 'requirements.txt'),
    what: 'polars 2.1 (50 MB)',
    otherwise: (reason) => reason,
    env,
    say,
  }).catch((error: unknown) => {
    if (error instanceof StackError) return error;
    throw error;
  });
  if (packages instanceof StackError) return packages.message;
  const told = {
    ...env,
    PYTHONPATH: packages,
    PYTHONDONTWRITEBYTECODE: '1',
    POLARS_MAX_THREADS: '1',
  };
  return {
    run: async (tape, table) => {
      const fixtures = join(folder, 'fixtures.json');
      writeFileSync(fixtures, JSON.stringify(fixtureNames(tape)));
      const args = [join(place, 'window_features.py'), tape, fixtures, table];
      const ran = await runCommand(python, args, { env: told });
      if (ran.code !== 0) throw new BenchError(`polars failed: ${lastLines(ran.stderr)}`);
      return answerSchema.parse(JSON.parse(ran.stdout));
    },
  };
}

const headerSchema = z.object({
  fixtures: z.array(
    z.object({
      ref: z.string(),
      home: z.string(),
      away: z.string(),
      game_number: z.number().default(1),
      start_at: z.string(),
    }),
  ),
});

/** By the tape's own name of the game. */
function fixtureNames(tape: string): Record<string, string> {
  const header = headerSchema.parse(JSON.parse(readFileSync(join(tape, 'tape.json'), 'utf8')));
  const named = header.fixtures.flatMap(
    ({ ref, home, away, game_number: gameNumber, start_at }) => {
      const startAtMs = Date.parse(start_at);
      const claim = nameFixture({ sport: 'mlb', home, away, gameNumber, startAtMs });
      return claim.kind === 'fixture' ? [[ref, claim.fixture.fixtureId] as const] : [];
    },
  );
  return Object.fromEntries(named);
}
