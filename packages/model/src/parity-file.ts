// parity.json: rows made up by the trainer, with the answers that the graph gave when it was proved.
import { z } from 'zod';
import type { ModelRow } from './model-row.ts';
import { parseJsonFile, type BundleFiles } from './unusable.ts';

/** JSON has neither NaN nor infinities: null is a missing input. */
const cell = z.union([z.number(), z.null(), z.literal('inf'), z.literal('-inf')]);
/** One column is written as a number. */
const columns = z.union([z.number(), z.array(z.number()).min(1)]);

const parityRow = z.object({
  case: z.string(),
  features: z.array(cell),
  market_logit: columns,
  raw_score: columns,
  probability: columns,
});
export type ParityRow = z.output<typeof parityRow>;

const paritySchema = z.object({
  model_sha256: z.string(),
  inputs: z.array(z.string()),
  rows: z.array(parityRow).min(1),
});
export type Parity = z.output<typeof paritySchema>;

export async function readParity(
  bundle: BundleFiles,
): Promise<{ parity: Parity; bytes: Uint8Array }> {
  const bytes = await bundle.readFile('parity.json');
  return { parity: parseJsonFile(bundle, 'parity.json', bytes, paritySchema), bytes };
}

export function toRow({ features, market_logit }: ParityRow): ModelRow {
  return { features: features.map(cellToNumber), marketLogit: toColumns(market_logit) };
}

export const toColumns = (value: number | readonly number[]): readonly number[] =>
  typeof value === 'number' ? [value] : value;

export function cellToNumber(value: ParityRow['features'][number]): number {
  if (typeof value === 'number') return value;
  if (value === null) return Number.NaN;
  return value === 'inf' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
}
