// What a definition says and what it does, each as one hash.
import { createHash } from 'node:crypto';
import type { Evidence, FeatureDefinition, FeatureValue, FixtureView } from '@linecast/domain';

/** `declared`: over the declared fields. `behaviour`: over all its values for the battery. */
export type Fingerprint = { declared: string; behaviour: string };

/** The hashes of definitions on these views; those of one object are taken once. */
export function createFingerprints(
  views: readonly FixtureView[],
): (definition: FeatureDefinition) => Fingerprint {
  const taken = new WeakMap<FeatureDefinition, Fingerprint>();
  return (definition) => {
    const known = taken.get(definition) ?? {
      declared: declaredHash(definition),
      behaviour: behaviourHash(definition, views),
    };
    taken.set(definition, known);
    return known;
  };
}

/** The fields by name, and never whatever a definition happens to have: a new field must not change old hashes. */
function declaredHash(each: FeatureDefinition): string {
  const { name, version, type, unit, market, timeframe, freshness, inputs, formula } = each;
  const fields = [name, version, type, unit, market, timeframe, freshness, inputs, formula];
  // Definitions without names of categories were served before there were any.
  return sha256(JSON.stringify(each.categories ? [...fields, each.categories] : fields));
}

function behaviourHash({ compute }: FeatureDefinition, views: readonly FixtureView[]): string {
  return sha256(views.map((view) => textOf(compute(view))).join('\n'));
}

const textOf = ({ value, status, ageMs, evidence }: FeatureValue): string =>
  [
    status,
    numberText(value),
    numberText(ageMs),
    ...(evidence ? [JSON.stringify(evidence, exactly)] : []),
  ].join(' ');

/** Every bit of it: JSON would write -0 as 0 and NaN as null. */
const numberText = (value: number | null): string => (Object.is(value, -0) ? '-0' : String(value));

/** Numbers to the bit; fields by name, so that only what is told counts and not the order of telling it. */
function exactly(_: string, told: unknown): unknown {
  if (typeof told === 'number') return `number ${numberText(told)}`;
  return isFields(told)
    ? Object.fromEntries(Object.entries(told).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : told;
}

const isFields = (told: unknown): told is Evidence =>
  typeof told === 'object' && told !== null && !Array.isArray(told);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
