// The lock on disk, and what the code says now to hold against it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { featureDefinitions, nameAtVersion, type FeatureDefinition } from '@linecast/domain';
import { createBattery } from './battery.ts';
import { createFingerprints } from './fingerprint.ts';
import {
  compareWithLock,
  extendLock,
  lockSchema,
  type Finding,
  type Lock,
  type Present,
} from './lock.ts';

/** Below the root of the repository. */
export const lockPath = 'packages/domain/src/features/definitions/lock.json';

/** What the code says now of any definitions. Made once for many questions: a definition is computed once. */
export function createPresentState(
  battery = createBattery(),
): (definitions?: readonly FeatureDefinition[]) => Present {
  const fingerprintOf = createFingerprints(battery.views);
  return (definitions = featureDefinitions) => ({
    battery: battery.hashes,
    definitions: Object.fromEntries(
      definitions.map((each) => [nameAtVersion(each), fingerprintOf(each)]),
    ),
  });
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
