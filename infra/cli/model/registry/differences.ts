// Two manifests side by side, leaf by leaf, sorted into what a person looks for.

export type Part = 'inputs' | 'setting' | 'data' | 'metrics' | 'rest';

/** `undefined` is what one of them does not have. */
export type Difference = { part: Part; path: string; from: unknown; to: unknown };

/** Which model and number it is differs always, and tells nothing. */
const unasked = new Set(['version']);

const order: readonly Part[] = ['inputs', 'setting', 'data', 'metrics', 'rest'];

export function differences(from: unknown, to: unknown): Difference[] {
  const [before, after] = [leavesOf(from), leavesOf(to)];
  const paths = [...new Set([...before.keys(), ...after.keys()])].filter(
    (path) => !unasked.has(path),
  );
  return paths
    .map((path) => ({ part: partOf(path), path, from: before.get(path), to: after.get(path) }))
    .filter((each) => !isSame(each.from, each.to))
    .toSorted((a, b) => order.indexOf(a.part) - order.indexOf(b.part));
}

/** A list is one leaf: an input that was added should not shift all that follow. */
function leavesOf(value: unknown, path = ''): Map<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return new Map([[path, value]]);
  }
  return new Map(
    Object.entries(value).flatMap(([key, inner]) => [
      ...leavesOf(inner, path === '' ? key : `${path}.${key}`),
    ]),
  );
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function partOf(path: string): Part {
  if (/^(inputs|required_inputs|feature_set)\b/.test(path)) return 'inputs';
  if (/^(training\.setting|calibration|algorithm|link|interval)\b/.test(path)) return 'setting';
  if (/^training\b/.test(path)) return 'data';
  return /^metrics\b/.test(path) ? 'metrics' : 'rest';
}
