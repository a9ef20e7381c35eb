// A forest as large as a model may get, made by the trainer's own functions and put into a registry of the bench's own.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalFeatureSet, findFeatureSet } from '@linecast/domain';
import { sha256Hex } from '@linecast/kit';
import { z } from 'zod';
import { BenchError } from '../../bench-error.ts';
import type { ModelBench } from '../part.ts';
import type { ForestSize } from '../plan.ts';
import type { Python } from './python.ts';

/** It has the most features; what they mean does not matter here, only that a server computes them. */
const wideSet = 'mlb-line-direction-1h@1';

const madeSchema = z.object({
  trees: z.number(),
  leavesPerTree: z.number(),
  graphBytes: z.number(),
});

export type Forest = z.infer<typeof madeSchema> & {
  registry: string;
  name: string;
  version: string;
  /** Of the version: model.onnx, trees.json; booster.txt and rows.f64 beside them. */
  folder: string;
  inputs: number;
};

export async function makeForest(
  bench: ModelBench,
  python: Python,
  { inputs: width, ...size }: ForestSize,
  rows: number,
): Promise<Forest> {
  const set = findFeatureSet(wideSet);
  const inputs = (set?.definitions ?? []).slice(0, width).map(({ name }) => name);
  if (!set || inputs.length < width) throw new BenchError(`${wideSet} has not ${width} features.`);
  const registry = join(bench.folder, `forest-${width}-${rows}`);
  const [name, version] = ['bench-forest', '1'];
  const folder = join(registry, name, version);
  mkdirSync(folder, { recursive: true });
  const job = join(registry, 'job.json');
  writeFileSync(job, JSON.stringify({ ...size, inputs, rows, out: folder }));
  const made = await python('make_forest.py', [job], madeSchema);
  const sumOf = (file: string): string =>
    createHash('sha256')
      .update(readFileSync(join(folder, file)))
      .digest('hex');
  const manifest = {
    ...{ name, version, sport: 'mlb', market: 'h2h', target: 'home_win' },
    sha256: sumOf('model.onnx'),
    parity_sha256: sumOf('parity.json'),
    trees_sha256: sumOf('trees.json'),
    feature_set: {
      name: set.name,
      version: set.version,
      hash: sha256Hex(canonicalFeatureSet(set)),
    },
    ...{ inputs, required_inputs: [], metrics: {}, calibration: 'none', skill_claim: false },
  };
  writeFileSync(join(folder, 'model.json'), JSON.stringify(manifest));
  return { ...made, registry, name, version, folder, inputs: width };
}
