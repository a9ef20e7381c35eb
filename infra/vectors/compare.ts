// Compares what was computed with what a vector expects: every expected field, and nothing but them.
import type { Fields } from './section.ts';

/** How far a number may be off: absolutely, or as a share of the expected one. */
export type Tolerance = { kind: 'absolute' | 'relative'; size: number };

export type Tolerances = {
  general: Tolerance;
  /** Absolute, for a field and everything inside it. */
  byField: Readonly<Record<string, number>>;
};

/** `field`: where, like `fallback.probabilities[2]`. */
export type Mismatch = { field: string; got: string; expected: string };

export function compareFields(
  expected: Fields,
  actual: unknown,
  { general, byField }: Tolerances,
  path = '',
): Mismatch[] {
  return Object.entries(expected).flatMap(([name, value]) => {
    const size = byField[name];
    const inside = size === undefined ? general : ({ kind: 'absolute', size } as const);
    const field = path === '' ? name : `${path}.${name}`;
    const has = isFields(actual) && Object.hasOwn(actual, name);
    if (!has) return [{ field, got: 'nothing', expected: show(value) }];
    return compareValue(value, actual[name], { general: inside, byField }, field);
  });
}

function compareValue(
  expected: unknown,
  actual: unknown,
  tolerances: Tolerances,
  field: string,
): Mismatch[] {
  if (Array.isArray(expected)) return compareLists(expected, actual, tolerances, field);
  if (isFields(expected)) return compareFields(expected, actual, tolerances, field);
  const number = asNumber(expected);
  const isSame =
    number === undefined
      ? Object.is(actual, expected)
      : typeof actual === 'number' && isNear(actual, number, tolerances.general);
  return isSame ? [] : [mismatch(field, actual, expected, tolerances)];
}

function compareLists(
  expected: readonly unknown[],
  actual: unknown,
  tolerances: Tolerances,
  field: string,
): Mismatch[] {
  if (!Array.isArray(actual) || actual.length !== expected.length) {
    return [mismatch(field, actual, expected, tolerances)];
  }
  return expected.flatMap((value, i) =>
    compareValue(value, actual[i], tolerances, `${field}[${i}]`),
  );
}

function isNear(actual: number, expected: number, { kind, size }: Tolerance): boolean {
  // Two infinities have no difference to measure, and a NaN is near to nothing else.
  if (!Number.isFinite(expected)) return Object.is(actual, expected);
  return Math.abs(actual - expected) <= (kind === 'absolute' ? size : size * Math.abs(expected));
}

/** JSON cannot carry NaN and the infinities; the vectors write them as words. */
const words: ReadonlyMap<unknown, number> = new Map([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
]);

/** The number a JSON value stands for; undefined when it stands for none. */
export function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' ? value : words.get(value);
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mismatch(
  field: string,
  actual: unknown,
  expected: unknown,
  { general: { kind, size } }: Tolerances,
): Mismatch {
  const within = size === 0 ? '' : ` (± ${size}${kind === 'relative' ? ' of it' : ''})`;
  return { field, got: show(actual), expected: show(expected) + within };
}

/** Short enough for a line. JSON alone would hide a NaN as null. */
function show(value: unknown): string {
  const json = JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'number' && !Number.isFinite(each) ? String(each) : each,
  );
  const text = json ?? String(value);
  return text.length > 100 ? `${text.slice(0, 97)}...` : text;
}
