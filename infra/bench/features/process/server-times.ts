// What the server says it took, between two looks at its histogram.
import type { Gauges } from './gauges.ts';

const histogram = 'linecast_grpc_server_seconds_bucket';

/** Cumulative counts by upper bound in seconds. */
export type Buckets = ReadonlyMap<number, number>;

export function bucketsOf({ samples }: Pick<Gauges, 'samples'>, method: string): Buckets {
  const own = samples.filter(
    ({ name, labels }) => name === histogram && labels['method'] === method,
  );
  return new Map(
    own.map(({ labels, value }) => {
      const bound = labels['le'] ?? '';
      return [bound === '+Inf' ? Infinity : Number(bound), value];
    }),
  );
}

/** Straight between the bounds of its bucket, as Prometheus does it; the last finite bound where it lies above all. */
export function quantileMs(before: Buckets, after: Buckets, quantile: number): number {
  const counts = [...after]
    .map(([bound, count]) => ({ bound, count: count - (before.get(bound) ?? 0) }))
    .toSorted((a, b) => a.bound - b.bound);
  const rank = quantile * (counts.at(-1)?.count ?? 0);
  const at = counts.findIndex(({ count }) => count >= rank && count > 0);
  const here = counts[at];
  const below = counts[at - 1] ?? { bound: 0, count: 0 };
  if (!here) throw new RangeError('no quantile of nothing');
  if (here.bound === Infinity) return below.bound * 1000;
  const share = (rank - below.count) / (here.count - below.count);
  return (below.bound + share * (here.bound - below.bound)) * 1000;
}
