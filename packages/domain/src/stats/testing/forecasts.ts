// Random forecasts for the property tests: round numbers, so that ties and bin edges are frequent, ends included.
import * as fc from 'fast-check';

export type Forecasts = { p: number[]; y: number[] };

const roundP = fc.integer({ min: 0, max: 20 }).map((k) => k / 20);
const anyP = fc.double({ min: 0, max: 1, noNaN: true });
const innerP = fc.integer({ min: 1, max: 99 }).map((k) => k / 100);
const outcome = fc.constantFrom(0, 1);

const rowsOf = (p: fc.Arbitrary<number>): fc.Arbitrary<Forecasts> =>
  fc
    .array(fc.tuple(p, outcome), { minLength: 1, maxLength: 40 })
    .map((rows) => ({ p: rows.map(([each]) => each), y: rows.map(([, each]) => each) }));

export const forecasts = rowsOf(fc.oneof(roundP, anyP));

/** Never closer to a certainty than 0.01, where 1 − p still has all of its digits. */
export const moderateForecasts = rowsOf(innerP);

const hasBoth = ({ y }: Forecasts): boolean => y.includes(0) && y.includes(1);

export const withBothOutcomes = forecasts.filter(hasBoth);

/** Strictly inside (0, 1), both outcomes, neither separated from the other by p: what a logistic fit needs. */
export const overlapping = moderateForecasts.filter((rows) => {
  const of = (outcomeSought: number): number[] =>
    rows.p.filter((_, i) => rows.y[i] === outcomeSought);
  const [no, yes] = [of(0), of(1)];
  return hasBoth(rows) && Math.max(...no) > Math.min(...yes) && Math.max(...yes) > Math.min(...no);
});
