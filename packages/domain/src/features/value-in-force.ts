// What a market says at a time, and how long it has been saying it.
import { pointAsOf, type Series } from './series.ts';

export type ValueInForce<V> = { value: V; ageMs: number };

/** Undefined before the first quote and while the market is suspended. */
export function valueInForce<V>(
  series: Series<V> | undefined,
  asOfMs: number,
): ValueInForce<V> | undefined {
  const point = pointAsOf(series, asOfMs);
  if (point === undefined || point.value === null) return undefined;
  return { value: point.value, ageMs: asOfMs - point.atMs };
}
