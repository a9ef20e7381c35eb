// The sums a version is registered with, and what its files are held against each time they are read.
import { createHash } from 'node:crypto';
import { ConfigError } from '../errors.ts';
import type { OpenVersion } from './model-registry.ts';

export const sha256Of = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** By file name. */
export const sumsOf = (files: ReadonlyMap<string, Uint8Array>): Record<string, string> =>
  Object.fromEntries([...files].map(([file, bytes]) => [file, sha256Of(bytes)]));

/** `wanted` is undefined for a file that came without a sum; its manifest may still have one. */
export function checkFileSum(
  { name, version }: Pick<OpenVersion, 'name' | 'version'>,
  file: string,
  bytes: Uint8Array,
  wanted: string | undefined,
): void {
  if (wanted === undefined) return;
  const sum = sha256Of(bytes);
  if (sum === wanted) return;
  throw new ConfigError(
    `${file} of model ${name} version ${version} is damaged or was exchanged (SHA-256 ${short(sum)}, registered with ${short(wanted)}); register it again`,
  );
}

const short = (sum: string): string => `${sum.slice(0, 12)}…`;
