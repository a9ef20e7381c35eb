// Shares of a sample in the bins [e₀,e₁), [e₁,e₂), … [eₙ₋₁,eₙ], and the Sturges rule for equal-width ones.
import { checkedSample } from '../inputs.ts';

/** `open`: what lies outside the outer edges belongs to the outer bins; `closed`: it belongs to none. */
export type OuterEdges = 'open' | 'closed';

/** The share of all values in each bin; `edges` ascend strictly and are at least two. Throws RangeError. */
export function binShares(
  values: readonly number[],
  edges: readonly number[],
  outer: OuterEdges,
): number[] {
  checkedSample('values', values);
  const last = edges.length - 2;
  if (last < 0 || edges.some((edge, i) => i > 0 && !(edge > (edges[i - 1] ?? Infinity)))) {
    throw new RangeError('bin edges must be at least two and ascend');
  }
  const counts = Array.from({ length: last + 1 }, () => 0);
  for (const value of values) {
    const bin = binOf(value, edges);
    const kept = value === edges[last + 1] || outer === 'open' ? clamp(bin, last) : bin;
    if (counts[kept] !== undefined) counts[kept] += 1;
  }
  return counts.map((count) => count / values.length);
}

const clamp = (bin: number, last: number): number => Math.min(Math.max(bin, 0), last);

/** The number of edges at or below the value, less one: −1 before the first edge. */
function binOf(value: number, edges: readonly number[]): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((edges[middle] ?? Infinity) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * Edges of equal-width bins over two samples pooled, as many as Sturges (1926) asks for: width = range / (1 + log₂ n). One bin
 * of width 1 around the value when all are equal. Throws RangeError.
 */
export function sturgesEdges(reference: readonly number[], current: readonly number[]): number[] {
  const pooled = [...checkedSample('reference', reference), ...checkedSample('current', current)];
  const low = pooled.reduce((a, b) => Math.min(a, b));
  const high = pooled.reduce((a, b) => Math.max(a, b));
  if (low === high) return [low - 0.5, high + 0.5];
  const range = high - low;
  // As numpy rounds: the number of bins that cover the range, not ⌈1 + log₂ n⌉, which can differ by one.
  const bins = Math.ceil(range / (range / (Math.log2(pooled.length) + 1)));
  const step = range / bins;
  if (!(low + step > low && high - step < high)) {
    throw new RangeError('the values lie too close together to be binned');
  }
  return Array.from({ length: bins + 1 }, (_, k) => (k === bins ? high : low + k * step));
}
