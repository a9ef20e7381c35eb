// The options of `npm run bench`.
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { featurePartNames, type FeaturePartName } from './features/plan.ts';
import { modelPartNames, type ModelPartName } from './models/plan.ts';
import { leastRounds, partNames, type PartName } from './plan.ts';

export type BenchOptions = {
  rounds: number;
  quick: boolean;
  json: boolean;
} & Suite;

/** The line as a whole, the features alone, or the models: each has parts and a page of its own. */
type Suite =
  | { suite: 'line'; only: readonly PartName[] }
  | { suite: 'features'; only: readonly FeaturePartName[] }
  | { suite: 'models'; only: readonly ModelPartName[] };

export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const usage = `npm run bench -- [features | models] [options]

Measures the line on real servers, each part beside something bare in the same run, and writes docs/bench.md.
With \`features\` it measures feature-processor alone, and writes docs/bench-features.md; with \`models\` training, backtest,
switching, opening and explaining of models, and writes docs/bench-models.md.
Servers given by KAFKA_BROKERS, REDIS_URL, DATABASE_URL are used as they are; the others are started for it.

  --rounds N     rounds of every part (${leastRounds}, at least ${leastRounds})
  --only NAME    one part, not written down: ${partNames.join(', ')};
                 of features: ${featurePartNames.join(', ')}; of models: ${modelPartNames.join(', ')}
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
  only: z.string().optional(),
  quick: z.boolean().default(false),
  json: z.boolean().default(false),
});

export function readOptions(args: readonly string[]): BenchOptions | 'help' {
  const { values, positionals } = parseFlags(args);
  if (values.help) return 'help';
  const parsed = schema.safeParse(values);
  if (!parsed.success) throw new UsageError(parsed.error.issues[0]?.message ?? 'bad options');
  const { only, ...rest } = parsed.data;
  return { ...rest, ...suiteOf(positionals, only) };
}

function suiteOf([suite = 'line', ...others]: readonly string[], only?: string): Suite {
  const [stray] = others;
  if (stray !== undefined) throw new UsageError(`there is nothing called ${stray} to measure`);
  switch (suite) {
    case 'line':
      return { suite, only: partsOf(partNames, only) };
    case 'features':
      return { suite, only: partsOf(featurePartNames, only) };
    case 'models':
      return { suite, only: partsOf(modelPartNames, only) };
    default:
      throw new UsageError(`there is nothing called ${suite} to measure`);
  }
}

function partsOf<Name extends string>(names: readonly Name[], only?: string): readonly Name[] {
  if (only === undefined) return names;
  const found = names.filter((each) => each === only);
  if (found.length === 0) throw new UsageError(`--only takes one of ${names.join(', ')}`);
  return found;
}

function parseFlags(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: flags, strict: true, allowPositionals: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** A page is written only of a whole run: figures of different runs do not stand side by side. */
export const isWorthWriting = ({ quick, only, suite }: BenchOptions): boolean =>
  !quick && only.length === partsIn[suite].length;

const partsIn = { line: partNames, features: featurePartNames, models: modelPartNames };
