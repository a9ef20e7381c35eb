// The two JSON files that come with a graph: the manifest, and the rows it must answer as it did when it was trained.
import { ConfigError, type ModelVersion } from '@linecast/kit';
import { z } from 'zod';

const hex64 = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hex digits');

/** One comparison of the card; whatever else the trainer measured stays in the file. */
const comparison = z.object({
  games: z.number(),
  model: z.object({ log_loss: z.number() }),
  market: z.object({ log_loss: z.number() }),
  difference: z.number(),
  difference_ci95: z.tuple([z.number(), z.number()]),
});

const manifestSchema = z.object({
  name: z.string().min(1),
  version: z.string().min(1),
  sha256: hex64,
  parity_sha256: hex64,
  sport: z.string().min(1),
  market: z.string().min(1),
  target: z.literal('home_win'),
  feature_set: z.object({ name: z.string(), version: z.number().int(), hash: hex64 }),
  inputs: z.array(z.string()).min(1),
  metrics: z.record(z.string(), comparison),
  calibration: z.literal('none'),
  skill_claim: z.boolean(),
});
export type Manifest = z.output<typeof manifestSchema>;

/** null stands for NaN, which JSON does not have. */
const parityRow = z.object({
  case: z.string(),
  features: z.array(z.number().nullable()),
  market_logit: z.number(),
  raw_score: z.number(),
  probability: z.number(),
});
export type ParityRow = z.output<typeof parityRow>;

const paritySchema = z.object({
  model_sha256: hex64,
  inputs: z.array(z.string()),
  rows: z.array(parityRow).min(1),
});
export type Parity = z.output<typeof paritySchema>;

export const readManifest = (version: ModelVersion): Promise<Manifest> =>
  readJson(version, 'model.json', manifestSchema);

export async function readParity(
  version: ModelVersion,
): Promise<{ parity: Parity; bytes: Uint8Array }> {
  const bytes = await version.readFile('parity.json');
  return { parity: parse(version, 'parity.json', bytes, paritySchema), bytes };
}

async function readJson<T>(version: ModelVersion, file: string, schema: z.ZodType<T>): Promise<T> {
  return parse(version, file, await version.readFile(file), schema);
}

function parse<T>(version: ModelVersion, file: string, bytes: Uint8Array, schema: z.ZodType<T>): T {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw unusable(version, `${file} is not JSON`, cause);
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((each) => `${each.path.join('.')}: ${each.message}`);
  throw unusable(version, `${file} is not what a model carries (${problems.join('; ')})`);
}

/** The one sentence for every fault of a model: which, what, and what to do. */
export function unusable(
  { name, version, alias }: Pick<ModelVersion, 'name' | 'version' | 'alias'>,
  what: string,
  cause?: unknown,
): ConfigError {
  return new ConfigError(
    `Model ${name} version ${version} (alias ${alias}) cannot be served: ${what}; restore its folder, train it again (npm run train) or name another with MODEL_ALIAS.`,
    { cause },
  );
}
