// The forests of test-models/forests as versions of a registry, with what their library says of some rows.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, type OpenVersion } from '@linecast/kit';
import { featureSetRef } from './linear-model.ts';

export const forestNames = ['lightgbm', 'three-way', 'xgboost'] as const;
export type ForestName = (typeof forestNames)[number];

/** `contributions`: per output one number per input, and the expected score last. */
export type LibraryRow = {
  features: (number | null | 'inf' | '-inf')[];
  raw_score: number[];
  contributions: number[][];
};

type Change = {
  /** Text of trees.json. */
  trees?: string;
  manifest?: Record<string, unknown>;
};

const read = (name: ForestName, file: string): Uint8Array =>
  readFileSync(join(import.meta.dirname, '../../test-models/forests', name, file));
const textOf = (name: ForestName, file: string): string => Buffer.from(read(name, file)).toString();
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export const treesText = (name: ForestName): string => textOf(name, 'trees.json');
export const libraryRows = (name: ForestName): LibraryRow[] =>
  JSON.parse(textOf(name, 'contributions.json'));

export function forestModel(name: ForestName, { trees, manifest }: Change = {}): OpenVersion {
  const treesBytes = Buffer.from(trees ?? treesText(name));
  const files: Record<string, Uint8Array> = {
    'model.onnx': read(name, 'model.onnx'),
    'parity.json': read(name, 'parity.json'),
    'trees.json': treesBytes,
  };
  const head: Record<string, unknown> = JSON.parse(textOf(name, 'head.json'));
  const parity: { inputs: string[] } = JSON.parse(textOf(name, 'parity.json'));
  const whole = {
    name,
    version: '1',
    sha256: sha256(read(name, 'model.onnx')),
    parity_sha256: sha256(read(name, 'parity.json')),
    trees_sha256: sha256(treesBytes),
    sport: 'mlb',
    market: 'h2h',
    target: name === 'three-way' ? 'result_1x2' : 'home_win',
    feature_set: featureSetRef,
    inputs: parity.inputs,
    metrics: {},
    calibration: 'none',
    skill_claim: false,
    ...head,
    ...manifest,
  };
  files['model.json'] = Buffer.from(JSON.stringify(whole));
  return {
    name,
    version: '1',
    readFile: async (file) => {
      const bytes = files[file];
      if (!bytes) throw new ConfigError(`model ${name} version 1 has no file ${file}`);
      return bytes;
    },
  };
}
