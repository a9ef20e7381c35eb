// The options of `npm run bench`.
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { leastRounds, partNames, type PartName } from './plan.ts';

export type BenchOptions = {
  rounds: number;
  quick: boolean;
  json: boolean;
  only: readonly PartName[];
};

export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const usage = `npm run bench -- [options]

Measures the line on real servers, each part beside something bare in the same run, and writes docs/bench.md.
Servers given by KAFKA_BROKERS, REDIS_URL, DATABASE_URL are used as they are; the others are started for it.

  --rounds N     rounds of every part (${leastRounds}, at least ${leastRounds})
  --only NAME    one part, not written down: ${partNames.join(', ')}
  --quick        one short round of everything, not written down: shows that the bench works, not how fast linecast is
  --json         one JSON value on stdout instead of the page
`;

const flags = {
  rounds: { type: 'string' },
  only: { type: 'string' },
  quick: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

/** More quotes than that, and their event times would pass the cut-off of the first game. */
const mostRounds = 20;

const roundsError = `--rounds takes a whole number from ${leastRounds} to ${mostRounds}`;
const schema = z.object({
  rounds: z.coerce
    .number({ error: roundsError })
    .int(roundsError)
    .min(leastRounds, roundsError)
    .max(mostRounds, roundsError)
    .default(leastRounds),
  only: z.enum(partNames, { error: `--only takes one of ${partNames.join(', ')}` }).optional(),
  quick: z.boolean().default(false),
  json: z.boolean().default(false),
});

export function readOptions(args: readonly string[]): BenchOptions | 'help' {
  const values = parseFlags(args);
  if (values.help) return 'help';
  const parsed = schema.safeParse(values);
  if (!parsed.success) throw new UsageError(parsed.error.issues[0]?.message ?? 'bad options');
  const { only, ...rest } = parsed.data;
  return { ...rest, only: only === undefined ? partNames : [only] };
}

function parseFlags(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: flags, strict: true }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** A page is written only of a whole run: figures of different runs do not stand side by side. */
export const isWorthWriting = ({ quick, only }: BenchOptions): boolean =>
  !quick && only.length === partNames.length;
