// A vector as it is kept in the online store and in Postgres: features.updated.v1 without the names, which follow from the
// hash of its set. Values, statuses and ages stand in the order of the definitions, so that reading one takes a few µs.
import { featureStatuses, type FeatureStatus } from '@linecast/domain';
import { z } from 'zod';
import { featuresUpdatedSchema, type FeaturesUpdated } from './events/features-updated.ts';
import type { FeatureNames } from './feature-set-hash.ts';

/** SQL knows these letters too (view online_features); `-`: a feature that the vector does not have. */
const statusLetters: Readonly<Record<FeatureStatus, string>> = {
  ok: 'o',
  missing: 'm',
  before_open: 'b',
  stale: 's',
  not_applicable: 'n',
};
const noFeature = '-';
const statusOf: ReadonlyMap<string, FeatureStatus> = new Map(
  featureStatuses.map((status) => [statusLetters[status], status]),
);

/** The head in full; of the long lists only that they are lists, their items are looked at once, while they are read. */
const packedSchema = featuresUpdatedSchema.extend({
  values: z.custom<unknown[]>(Array.isArray),
  statuses: z.string(),
  ages: z.custom<unknown[]>(Array.isArray),
  evidence: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
});
type Packed = z.infer<typeof packedSchema>;

type Values = FeaturesUpdated['values'];
type Told = Values[string];

export type VectorCodec = {
  /** Throws when the set, or a feature, is not one that the codec was made for. */
  pack: (vector: FeaturesUpdated) => string;
  /** Undefined when it cannot be read: another set, another form, or no vector at all. */
  unpack: (text: string) => FeaturesUpdated | undefined;
  /** The same, of what Postgres has parsed already. */
  open: (json: unknown) => FeaturesUpdated | undefined;
};

export function createVectorCodec(namesOf: FeatureNames): VectorCodec {
  const outlines = new Map<string, Outline>();
  const outlineOf = (hash: string): Outline | undefined => {
    const names = namesOf(hash);
    const outline = outlines.get(hash) ?? (names && outlineFor(names));
    if (outline) outlines.set(hash, outline);
    return outline;
  };
  const open = (json: unknown): FeaturesUpdated | undefined => {
    const packed = packedSchema.safeParse(json).data;
    const outline = packed && outlineOf(packed.feature_set.hash);
    const values = outline && readValues(packed, outline);
    return values && inOrder(packed, values);
  };
  return {
    pack: (vector) => {
      const outline = outlineOf(vector.feature_set.hash);
      if (outline) return packVector(vector, outline.names);
      const { name, version, hash } = vector.feature_set;
      throw new Error(
        `vector ${vector.vector_id} is of an unknown set ${name}@${version} (${hash})`,
      );
    },
    unpack: (text) => open(parseJson(text)),
    open,
  };
}

/** `blank`: every name with any value. A copy of it, filled, is made several times faster than an object grown by name. */
type Outline = { names: readonly string[]; blank: Values };

function outlineFor(names: readonly string[]): Outline {
  const any: Told = { value: null, status: 'missing', age_ms: null };
  return { names, blank: Object.fromEntries(names.map((name) => [name, any])) };
}

function packVector({ values, ...head }: FeaturesUpdated, names: readonly string[]): string {
  const told = names.map((name) => values[name]);
  const known = told.filter((each) => each !== undefined).length;
  if (known < Object.keys(values).length) {
    throw new Error(`vector ${head.vector_id} has values that its set does not name`);
  }
  const evidence = names.flatMap((name) => {
    const found = values[name]?.evidence;
    return found ? [[name, found] as const] : [];
  });
  const packed: Packed = {
    ...head,
    values: told.map((each) => each?.value ?? null),
    statuses: told.map((each) => (each ? statusLetters[each.status] : noFeature)).join(''),
    ages: told.map((each) => each?.age_ms ?? null),
    ...(evidence.length > 0 ? { evidence: Object.fromEntries(evidence) } : {}),
  };
  return JSON.stringify(packed);
}

function readValues(packed: Packed, { names, blank }: Outline): Values | undefined {
  const { values, statuses, ages, evidence } = packed;
  const lengths = [values.length, statuses.length, ages.length];
  if (lengths.some((length) => length !== names.length)) return undefined;
  const isWhole = !statuses.includes(noFeature);
  const read: Values = isWhole ? { ...blank } : {};
  for (let i = 0; i < names.length; i += 1) {
    const name = names[i] ?? '';
    const letter = statuses.charAt(i);
    if (letter === noFeature) continue;
    const status = statusOf.get(letter);
    const [value, age] = [values[i], ages[i]];
    if (!status || !isValue(value) || !isAge(age)) return undefined;
    read[name] = { value, status, age_ms: age };
  }
  for (const [name, found] of Object.entries(evidence ?? {})) {
    const told = read[name];
    if (!told) return undefined;
    read[name] = { ...told, evidence: found };
  }
  return read;
}

const isValue = (value: unknown): value is Told['value'] =>
  typeof value === 'number' ||
  value === null ||
  typeof value === 'boolean' ||
  typeof value === 'string';

const isAge = (age: unknown): age is number | null => age === null || typeof age === 'number';

/** The fields in the order of the contract, wherever the vector was kept: the same vector is the same text. */
function inOrder(packed: Packed, values: Values): FeaturesUpdated {
  const { input_watermark, completeness } = packed;
  return {
    vector_id: packed.vector_id,
    fixture: packed.fixture,
    market: packed.market,
    feature_set: packed.feature_set,
    as_of: packed.as_of,
    ...(input_watermark === undefined ? {} : { input_watermark }),
    sequence: packed.sequence,
    ...(completeness === undefined ? {} : { completeness }),
    values,
    price: packed.price,
    mode: packed.mode,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
