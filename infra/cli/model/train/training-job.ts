// The job as linecast_trainer/training_job.py reads it, and what it leaves behind.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import { canonicalFeatureSet } from '@linecast/domain';
import { sha256Hex } from '@linecast/kit';
import type { TrainRequest } from './read-train-request.ts';

export type JobPlaces = { outcome: string; trainerDir: string };

export const trainingJob = (request: TrainRequest, { outcome, trainerDir }: JobPlaces): object => ({
  name: request.name,
  version: request.version,
  sport: request.sport,
  market: request.market,
  target: request.target,
  timeframe: request.timeframe,
  quantiles: request.isQuantiles,
  cut_off: request.cutOff,
  algorithm: request.algorithm,
  feature_set: {
    name: request.set.name,
    version: request.set.version,
    hash: sha256Hex(canonicalFeatureSet(request.set)),
  },
  set_features: request.set.definitions.map(({ name }) => name),
  wanted_inputs: request.wantedInputs,
  data: request.data,
  holdout_data: request.holdout,
  holdout_from: request.holdoutFrom,
  choose_from: request.chooseFrom,
  seed: request.seed,
  git_commit: commitOf(trainerDir),
  command: request.command,
  note: request.note,
  out: request.out,
  outcome,
  // The runtime that will serve the model proves it too.
  node: { command: [process.execPath, join(trainerDir, 'parity-node.ts')] },
});

/** Null in a copy without history. */
function commitOf(folder: string): string | null {
  const { status, stdout } = spawnSync('git', ['rev-parse', 'HEAD'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return status === 0 ? stdout.trim() : null;
}

const side = z.looseObject({
  log_loss: z.number().optional(),
  squared_error: z.number().optional(),
  pinball_loss: z.number().optional(),
});

export const comparisonSchema = z.looseObject({
  games: z.number(),
  dates: z.number(),
  from: z.string(),
  to: z.string(),
  compared_with: z.enum(['market', 'base_rates', 'zero']),
  model: side,
  market: side,
  difference: z.number(),
  difference_ci95: z.tuple([z.number(), z.number()]),
});

export const outcomeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('refused'),
    cause: z.enum(['input', 'leak', 'parity', 'disk']),
    sentence: z.string(),
  }),
  z.object({
    kind: z.literal('trained'),
    manifest: z.looseObject({
      name: z.string(),
      version: z.string(),
      sha256: z.string(),
      inputs: z.array(z.string()),
      training: z.looseObject({ rows: z.number(), from: z.string(), to: z.string() }),
      metrics: z.record(z.string(), comparisonSchema),
    }),
  }),
]);
export type Outcome = z.infer<typeof outcomeSchema>;
export type Comparison = z.infer<typeof comparisonSchema>;
