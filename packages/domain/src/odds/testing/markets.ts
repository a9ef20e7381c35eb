// Markets for property tests: any that a book could post, and stranger ones.
import * as fc from 'fast-check';
import { devigMethods, type DevigMethod } from '../devig.ts';

export const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** Two to eight outcomes, each with a price of its own: any booksum from far below 1 to near 8. */
export const anyMarket = fc.array(fc.double({ min: 1.02, max: 200, noNaN: true }), {
  minLength: 2,
  maxLength: 8,
});

/** Fair probabilities of two to eight outcomes, none below 0.2 %. They sum to 1. */
export const fairMarket = fc
  .array(fc.double({ min: 0.02, max: 1, noNaN: true }), { minLength: 2, maxLength: 8 })
  .map((weights) => weights.map((w) => w / sum(weights)));

/** A market as books post it: the fair one with a margin of up to 12 % put on in proportion. */
export const postedMarket = fc
  .tuple(fairMarket, fc.double({ min: 0.001, max: 0.12, noNaN: true }))
  .filter(([fair, margin]) => Math.max(...fair) * (1 + margin) < 0.99)
  .map(([fair, margin]) => fair.map((p) => 1 / (p * (1 + margin))));

export const anyMethod = fc.constantFrom<DevigMethod>(...devigMethods);

export const methodsWithout = (...left: readonly DevigMethod[]): fc.Arbitrary<DevigMethod> =>
  fc.constantFrom(...devigMethods.filter((each) => !left.includes(each)));
