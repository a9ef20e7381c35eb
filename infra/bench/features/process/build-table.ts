// `linecast features build` as a person runs it, and a tape of the season of 2016 for it where its archive is at hand.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { lastLines, runCommand } from '../../../stack/process/run-command.ts';
import { BenchError } from '../../bench-error.ts';
import type { FeatureBench } from '../part.ts';
import type { TableSpan } from '../plan.ts';

export type Tape = { folder: string; isArchive: boolean; from: string; to: string };

const builtSchema = z.object({
  rows: z.number(),
  built_now: z.object({ rows: z.number(), core_seconds: z.number(), seconds: z.number() }),
});
export type Built = { rows: number; coreSeconds: number; seconds: number };

/** A table that was built but failed its check; a bench asks how fast, not how good. */
const builtUnsound = 6;

/** The days of the archive that LINECAST_DATA names; without it the recorded day of the repository. */
export async function openTape(bench: FeatureBench, { from, to }: TableSpan): Promise<Tape> {
  const { root, env, folder } = bench;
  const archive = resolve(root, env['LINECAST_DATA'] ?? '../shared/data', 'mlb/pinnacle_2016');
  const [lines, games] = ['lines', 'games'].map((name) => join(archive, `${name}.csv.gz`));
  if (!lines || !games || !existsSync(lines) || !existsSync(games)) {
    const day = '2016-06-25';
    return { folder: join(root, 'samples/mlb-2016-06-25'), isArchive: false, from: day, to: day };
  }
  const out = join(folder, 'season-tape');
  const files = ['--lines', lines, '--games', games, '--out', out];
  await linecast(bench, 'tape import pinnacle', [...files, ...spanFlags({ from, to })]);
  return { folder: out, isArchive: true, from, to };
}

/** Anew each time: the parts of an earlier build would be taken as they are. */
export async function buildTable(
  bench: FeatureBench,
  tape: Tape,
  { every, set }: TableSpan,
  out: string,
): Promise<Built> {
  const span = [...spanFlags(tape), '--set', set];
  const times = ['--as-of', 'start-20m', '--every', every, '--max-null', '1'];
  const args = ['--tape', tape.folder, ...span, ...times, '--out', out];
  const { rows, built_now: now } = builtSchema.parse(
    JSON.parse(await linecast(bench, 'features build', args)),
  );
  return { rows, coreSeconds: now.core_seconds, seconds: now.seconds };
}

const spanFlags = (span: Omit<TableSpan, 'every' | 'set'>): string[] => [
  `--from=${span.from}`,
  `--to=${span.to}`,
];

async function linecast(
  { root, env }: FeatureBench,
  command: string,
  args: readonly string[],
): Promise<string> {
  const words = [join(root, 'infra/cli/main.ts'), ...command.split(' '), ...args, '--json'];
  const ran = await runCommand(process.execPath, words, { cwd: root, env });
  if (ran.code === 0 || ran.code === builtUnsound) return ran.stdout;
  throw new BenchError(`linecast ${command}: ${lastLines(ran.stderr)}`);
}
