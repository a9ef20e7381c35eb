// Least-squares slope from sums, (n Σxy − Σx Σy) / (n Σx² − (Σx)²) (odds-math §6.1 velocity_60_ols). The sums are whole
// numbers, so they are exact: whatever the order, the origin of time or the way a window was cut out, the bits agree.
import type { Point } from '../series.ts';
import { hourMs } from '../window.ts';

/** Over offered points: x in ms from `originMs`, y in steps of 2^-40, far below what a price can tell. */
export type SlopeSums = {
  originMs: number;
  count: number;
  times: bigint;
  values: bigint;
  products: bigint;
  squares: bigint;
};

const stepsPerUnit = 2 ** 40;

export function noSlopeSums(originMs: number): SlopeSums {
  return { originMs, count: 0, times: 0n, values: 0n, products: 0n, squares: 0n };
}

/** With one more point; a suspension adds nothing. */
export function addToSlope(sums: SlopeSums, { atMs, value }: Point<number>): SlopeSums {
  if (value === null) return sums;
  const x = BigInt(atMs - sums.originMs);
  const y = BigInt(Math.round(value * stepsPerUnit));
  return {
    originMs: sums.originMs,
    count: sums.count + 1,
    times: sums.times + x,
    values: sums.values + y,
    products: sums.products + x * y,
    squares: sums.squares + x * x,
  };
}

/** The slope per hour over the points that are in `to` and not in `from`; null with fewer than two times. */
export function slopeBetween(from: SlopeSums, to: SlopeSums): number | null {
  const count = BigInt(to.count - from.count);
  const times = to.times - from.times;
  const squares = count * (to.squares - from.squares) - times * times;
  if (squares === 0n) return null;
  const products = count * (to.products - from.products) - times * (to.values - from.values);
  return (Number(products) / Number(squares)) * (hourMs / stepsPerUnit);
}
