// The argument at which an increasing function reaches a value, by halving a bracket until no double lies between.

/** A bracket: `increasing(low) ≤ target ≤ increasing(high)` is the caller's promise. */
export type Bracket = { low: number; high: number };

/** The smallest bracketed x, to the last bit, with `increasing(x) ≥ target`. */
export function bisect(increasing: (x: number) => number, target: number, within: Bracket): number {
  let { low, high } = within;
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return high;
    if (increasing(middle) < target) low = middle;
    else high = middle;
  }
}
