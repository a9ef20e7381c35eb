// One version as these commands tell it: its number in the registry, and its manifest as it lies there.
import { ConfigError, type ModelRegistry, type RegisteredVersion } from '@linecast/kit';
import { z } from 'zod';
import { UsageError } from '../../command.ts';

/** Only what is told; the rest is passed on as it is. The server reads the manifest with its own, strict eyes. */
const manifestSchema = z.looseObject({
  name: z.string(),
  version: z.string(),
  sha256: z.string().optional(),
  algorithm: z.string().optional(),
  target: z.string().optional(),
  market: z.string().optional(),
  timeframe: z.string().nullish(),
  feature_set: z.object({ name: z.string(), version: z.number(), hash: z.string() }).optional(),
  inputs: z.array(z.string()).default([]),
  training: z.record(z.string(), z.unknown()).default({}),
  metrics: z.record(z.string(), z.unknown()).default({}),
  skill_claim: z.boolean().optional(),
});
export type ToldManifest = z.output<typeof manifestSchema>;

export type ToldVersion = RegisteredVersion & { name: string; manifest: ToldManifest };

export function parseManifest(bytes: Uint8Array, where: string): ToldManifest {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    json = undefined;
  }
  const parsed = manifestSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new UsageError(`model.json of ${where} is not what a model carries; register it again.`);
}

/** `asked` is a number or an alias. */
export async function readVersion(
  registry: ModelRegistry,
  name: string,
  asked: string,
): Promise<ToldVersion> {
  const versions = await registry.versions(name);
  const found =
    versions.find((each) => each.version === asked) ??
    versions.find((each) => each.aliases.includes(asked));
  if (found) return withManifest(registry, name, found);
  const numbers = versions.map((each) => each.version).join(', ') || 'none';
  const aliases = versions.flatMap((each) => each.aliases).join(', ') || 'none';
  throw new UsageError(
    `${name} has no version and no alias ${asked} (versions: ${numbers}; aliases: ${aliases}).`,
  );
}

export async function withManifest(
  registry: ModelRegistry,
  name: string,
  found: RegisteredVersion,
): Promise<ToldVersion> {
  const { readFile } = await registry.open(name, found.version);
  const where = `${name} version ${found.version}`;
  return { ...found, name, manifest: parseManifest(await readFile('model.json'), where) };
}

/** Null for a version that another program registered: it has no manifest of ours. */
export async function manifestOf(
  registry: ModelRegistry,
  name: string,
  { version }: RegisteredVersion,
): Promise<ToldManifest | null> {
  try {
    const { readFile } = await registry.open(name, version);
    return parseManifest(await readFile('model.json'), `${name} version ${version}`);
  } catch (error) {
    if (error instanceof UsageError || error instanceof ConfigError) return null;
    throw error;
  }
}

/** One comparison with the market, as the trainer writes it. */
const comparison = z.looseObject({
  games: z.number(),
  model: z.looseObject({ log_loss: z.number() }),
  market: z.looseObject({ log_loss: z.number() }),
  difference: z.number(),
  difference_ci95: z.tuple([z.number(), z.number()]),
  /** What its `market` is: the first model was written before there was another. */
  compared_with: z.enum(['market', 'base_rates', 'zero']).default('market'),
});

export function comparisonsOf({ metrics }: ToldManifest) {
  return Object.entries(metrics).flatMap(([on, metric]) => {
    const parsed = comparison.safeParse(metric);
    return parsed.success ? [{ on, ...parsed.data }] : [];
  });
}

export const setOf = ({ feature_set: set }: ToldManifest): string =>
  set ? `${set.name}@${set.version}` : '';
