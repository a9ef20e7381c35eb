// The lock on disk, and what the code says now to hold against it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { featureDefinitions, type FeatureDefinition } from '@linecast/domain';
import { batteryHashes, fingerprintsOf } from './fingerprint.ts';
import {
  compareWithLock,
  extendLock,
  lockSchema,
  type Finding,
  type Lock,
  type Present,
} from './lock.ts';
import { madeUpFixtures, viewOf } from './made-up-fixtures.ts';

/** Below the root of the repository. */
export const lockPath = 'packages/domain/src/features/definitions/lock.json';

export function presentState(
  definitions: readonly FeatureDefinition[] = featureDefinitions,
): Present {
  const fixtures = madeUpFixtures();
  return {
    battery: batteryHashes(fixtures),
    definitions: fingerprintsOf(definitions, fixtures.map(viewOf)),
  };
}

/** No file is an empty lock: everything is new. */
export function readLock(file: string): Lock {
  if (!existsSync(file)) return { battery: {}, definitions: {} };
  return lockSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** Adds what is new, unless something that was served changed: then nothing is written, and the findings say why. */
export function updateLock(file: string, present: Present): Finding[] {
  const lock = readLock(file);
  const refused = compareWithLock(lock, present).filter(({ kind }) => kind !== 'new');
  if (refused.length > 0) return refused;
  writeFileSync(file, `${JSON.stringify(extendLock(lock, present), null, 2)}\n`);
  return [];
}
