// The tiny model of test-models/linear as a version of a registry, whole or spoilt. Its manifest is made at run time:
// it names the feature set by its present hash.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalFeatureSet, mlbMoneyline } from '@linecast/domain';
import { ConfigError, sha256Hex, type ModelVersion } from '@linecast/kit';
import type { ParityRow } from '../parity-file.ts';

export const featureSetRef = {
  name: mlbMoneyline.name,
  version: mlbMoneyline.version,
  hash: sha256Hex(canonicalFeatureSet(mlbMoneyline)),
};
const name = 'linear';
const version = '1';
const inputs = ['h2h_move_logit_open', 'total_move_open'];

const folder = join(import.meta.dirname, '../../test-models/linear');
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const toBytes = (json: unknown): Uint8Array => Buffer.from(JSON.stringify(json));

export const linearRows: ParityRow[] = JSON.parse(
  readFileSync(join(folder, 'parity-rows.json'), 'utf8'),
);
export const linearGraph: Uint8Array = readFileSync(join(folder, 'model.onnx'));
/** Other names, and single precision under our names. */
export const foreignGraph: Uint8Array = readFileSync(join(folder, 'foreign.onnx'));
export const float32Graph: Uint8Array = readFileSync(join(folder, 'float32.onnx'));
/** Takes a missing input for 0 and goes on. */
export const guessingGraph: Uint8Array = readFileSync(
  join(folder, 'model-without-missing-rule.onnx'),
);

export type Spoilt = {
  graph?: Uint8Array;
  rows?: ParityRow[];
  /** Changes of the manifest, after the sums were written into it. */
  manifest?: Record<string, unknown>;
  files?: Record<string, Uint8Array | undefined>;
};

export function linearModel(spoilt: Spoilt = {}): ModelVersion {
  const files = { ...linearFiles(spoilt), ...spoilt.files };
  return {
    name,
    version,
    alias: 'champion',
    readFile: async (file) => {
      const bytes = files[file];
      if (!bytes) throw new ConfigError(`model linear version 1 has no file ${file}`);
      return bytes;
    },
  };
}

export function linearFiles({ graph = linearGraph, rows = linearRows, manifest }: Spoilt = {}) {
  const parity = toBytes({ model_sha256: sha256(graph), inputs, rows });
  const files: Record<string, Uint8Array | undefined> = {
    'model.onnx': graph,
    'parity.json': parity,
    'model.json': toBytes({
      name,
      version,
      sha256: sha256(graph),
      parity_sha256: sha256(parity),
      sport: 'mlb',
      market: 'h2h',
      target: 'home_win',
      feature_set: featureSetRef,
      inputs,
      metrics: {},
      calibration: 'none',
      skill_claim: false,
      ...manifest,
    }),
  };
  return files;
}
