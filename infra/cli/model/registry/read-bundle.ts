// A version as a trainer left it in a folder, before the registry has it.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { VersionFacts } from '@linecast/kit';
import { z } from 'zod';
import { UsageError } from '../../command.ts';
import { parseManifest, setOf, type ToldManifest } from './read-version.ts';

export type Bundle = { folder: string; manifest: ToldManifest; files: Map<string, Buffer> };

const anyJson = z.record(z.string(), z.unknown());

/** What a registry adds to a version is not part of it. */
const foreign = new Set(['registration.json']);

export async function readBundle(folder: string): Promise<Bundle> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    throw new UsageError(`${folder} cannot be read; give the folder that the trainer wrote.`, {
      cause,
    });
  });
  const names = entries
    .filter((each) => each.isFile() && !each.name.startsWith('.') && !foreign.has(each.name))
    .map((each) => each.name)
    .toSorted();
  const files = new Map<string, Buffer>();
  for (const name of names) files.set(name, await readFile(join(folder, name)));
  const manifest = files.get('model.json');
  if (!manifest) {
    throw new UsageError(`${folder} has no model.json; give the folder that the trainer wrote.`);
  }
  return { folder, manifest: parseManifest(manifest, folder), files };
}

/** The files under the number that the registry gives: model.json says which version it is, and nothing else changes. */
export function numbered({ manifest, files }: Bundle, version: string): Map<string, Buffer> {
  if (manifest.version === version) return files;
  const text = (files.get('model.json') ?? Buffer.of()).toString('utf8');
  const renumbered = text.replace(/("version"\s*:\s*)"[^"]*"/, `$1"${version}"`);
  const isRight = anyJson.parse(JSON.parse(renumbered))['version'] === version;
  const told = { ...anyJson.parse(JSON.parse(text)), version };
  const whole = isRight ? renumbered : `${JSON.stringify(told, null, 1)}\n`;
  return new Map([...files, ['model.json', Buffer.from(whole)]]);
}

/** What people search a registry by. */
export function factsOf(manifest: ToldManifest): VersionFacts {
  const { target, market, algorithm, timeframe, training, metrics, inputs } = manifest;
  const hash = manifest.feature_set?.hash;
  const tags = { target, market, algorithm, timeframe, feature_set: setOf(manifest) };
  return {
    tags: {
      ...texts({ ...tags, feature_set_hash: hash }),
      skill_claim: String(manifest.skill_claim ?? false),
    },
    params: { ...texts(leaves(training)), inputs: inputs.join(',') },
    metrics: Object.fromEntries(
      Object.entries(leaves(metrics)).filter((pair): pair is [string, number] => isNumber(pair[1])),
    ),
  };
}

const isNumber = (value: unknown): value is number => typeof value === 'number';

function texts(from: Readonly<Record<string, unknown>>): Record<string, string> {
  const told = Object.entries(from).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(
    told.map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
}

/** `setting.num_leaves`; the two ends of an interval are `difference_ci95.0` and `.1`. */
function leaves(value: unknown, path = ''): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return path === '' ? {} : { [path]: value };
  const inner = Object.entries(value).flatMap(([key, each]) =>
    Object.entries(leaves(each, path === '' ? key : `${path}.${key}`)),
  );
  return Object.fromEntries(inner);
}
