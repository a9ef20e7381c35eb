// One vector as three places have it, value by value: each value with its status, age and evidence, and the head.
import type { FeaturesUpdated } from '@linecast/protos';

/** `undefined`: not looked at there. `null`: it should be there, and is not. */
type Side = FeaturesUpdated | null | undefined;
export type Sides = { online: Side; stored: Side; naive: Side };

export type Mismatch = {
  fixture_id: string;
  feature_set: string;
  /** A feature; else a field of the vector, or `vector` where the whole of it is missing. */
  feature: string;
  /** Only of those that were compared. */
  online?: unknown;
  stored?: unknown;
  naive?: unknown;
};

export type Compared = {
  /** Values of features that stand in two places at least. */
  values: number;
  differences: Omit<Mismatch, 'fixture_id' | 'feature_set'>[];
};

const fields = [
  'vector_id',
  'fixture',
  'market',
  'feature_set',
  'as_of',
  'sequence',
  'input_watermark',
  'completeness',
  'price',
  'mode',
] as const;

export function compareVectors(sides: Sides): Compared {
  const there = Object.entries(sides).flatMap(([name, side]) => (side ? [{ name, side }] : []));
  const features = new Set(there.flatMap(({ side }) => Object.keys(side.values)));
  const told = (of: (side: FeaturesUpdated) => unknown): Told[] =>
    there.map(({ name, side }) => ({ name, text: canonical(of(side)), value: of(side) }));
  const missing = Object.values(sides).includes(null) ? [missingOf(sides)] : [];
  const differences = [
    ...missing,
    ...fields.flatMap((field) =>
      difference(
        field,
        told((side) => side[field] ?? null),
      ),
    ),
    ...[...features].flatMap((name) =>
      difference(
        name,
        told((side) => side.values[name] ?? null),
      ),
    ),
  ];
  return { values: there.length > 1 ? features.size : 0, differences };
}

type Told = { name: string; text: string; value: unknown };

function difference(feature: string, told: readonly Told[]): Compared['differences'] {
  if (new Set(told.map(({ text }) => text)).size <= 1) return [];
  return [{ feature, ...Object.fromEntries(told.map(({ name, value }) => [name, value])) }];
}

/** Which of them have it, by its id. */
function missingOf(sides: Sides): Compared['differences'][number] {
  const told = Object.entries(sides).filter(([, side]) => side !== undefined);
  const ids = told.map(([name, side]) => [name, side?.vector_id ?? null]);
  return { feature: 'vector', ...Object.fromEntries(ids) };
}

/** The same value has the same text, whatever the order of its keys: Postgres keeps none. Numbers to the last bit. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, own]) => `${JSON.stringify(key)}:${canonical(own)}`).join()}}`;
}
