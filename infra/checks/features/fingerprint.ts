// What a definition says and what it does, each as one hash.
import { createHash } from 'node:crypto';
import {
  nameAtVersion,
  type FeatureDefinition,
  type FeatureValue,
  type FixtureView,
} from '@linecast/domain';
import type { MadeUpFixture } from './made-up-fixtures.ts';

/** `declared`: over the declared fields. `behaviour`: over all its values for the battery. */
export type Fingerprint = { declared: string; behaviour: string };

export function fingerprintsOf(
  definitions: readonly FeatureDefinition[],
  views: readonly FixtureView[],
): Record<string, Fingerprint> {
  return Object.fromEntries(
    definitions.map((each) => [
      nameAtVersion(each),
      { declared: declaredHash(each), behaviour: behaviourHash(each, views) },
    ]),
  );
}

/** One hash per part, so that a part can be added without touching the others. */
export function batteryHashes(fixtures: readonly MadeUpFixture[]): Record<string, string> {
  const parts = ['times', 'h2h', 'total'] as const;
  return Object.fromEntries(
    parts.map((part) => [part, sha256(JSON.stringify(fixtures.map((each) => each[part])))]),
  );
}

/** The fields by name, and never whatever a definition happens to have: a new field must not change old hashes. */
function declaredHash(each: FeatureDefinition): string {
  const { name, version, type, unit, market, timeframe, freshness, inputs, formula } = each;
  return sha256(
    JSON.stringify([name, version, type, unit, market, timeframe, freshness, inputs, formula]),
  );
}

function behaviourHash({ compute }: FeatureDefinition, views: readonly FixtureView[]): string {
  return sha256(views.map((view) => textOf(compute(view))).join('\n'));
}

const textOf = ({ value, status, ageMs }: FeatureValue): string =>
  [status, numberText(value), numberText(ageMs)].join(' ');

/** Every bit of it: JSON would write -0 as 0 and NaN as null. */
const numberText = (value: number | null): string => (Object.is(value, -0) ? '-0' : String(value));

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
