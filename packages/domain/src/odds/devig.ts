// Fair probabilities from prices (odds-math §3). The method's name is stored with every value it made.
import { additive, balancedBook, goto, multiplicative } from './devig/closed-forms.ts';
import { jsd } from './devig/jsd.ts';
import { checkWinners, type BookMarket, type DevigMethod, type Solution } from './devig/method.ts';
import { oddsRatio } from './devig/odds-ratio.ts';
import { power } from './devig/power.ts';
import { probit } from './devig/probit.ts';
import { shin } from './devig/shin.ts';
import { impliedProbabilities } from './margin.ts';

export { devigMethods, readDevigMethod, type DevigMethod } from './devig/method.ts';

/**
 * `underround`: the booksum is below the number of winners, so a price is an error or a side is stale; never bet on it
 * alone. `negative_probability`, `no_solution`: the method failed and power answered in its place (§3.2).
 */
export type DevigFlag = 'underround' | 'negative_probability' | 'no_solution';

/** One number per outcome, in the order of the prices. */
export type Devigged = {
  /** The method asked for. */
  method: DevigMethod;
  /** The method that made `probabilities`: store this one. */
  usedMethod: DevigMethod;
  /** They sum to the number of winners and are never negative. */
  probabilities: number[];
  flags: readonly DevigFlag[];
  /** B − T. */
  overround: number;
  /** What the asked method's own formula gave, negative numbers and all; null when it has no solution. */
  raw: readonly number[] | null;
  /** The constants the asked method solved for: k, c, z, step or js_distance. */
  params: Readonly<Record<string, number>>;
};

const formulas: Readonly<Record<DevigMethod, (market: BookMarket) => Solution | undefined>> = {
  power,
  multiplicative,
  additive,
  odds_ratio: oddsRatio,
  probit,
  shin,
  goto,
  balanced_book: balancedBook,
  jsd,
};

/** A booksum this near to the number of winners is that number: 6 × 1/6 is 0.9999999999999999. */
const roundingOfSums = 1e-12;

/**
 * Removes the margin of one market at one book. `decimals`: one price per outcome, two or more; `winners`: how many of them
 * win. Throws InvalidPrice for a price that is none, and RangeError for fewer than two outcomes, for a number of winners
 * that is not whole, below 1 or not below the number of outcomes, and for shin with more than one winner.
 */
export function devig(
  method: DevigMethod,
  decimals: readonly number[],
  { winners = 1 }: { winners?: number } = {},
): Devigged {
  const market = bookMarket(decimals, winners);
  const solution = solve(method, market);
  const failure = failureOf(solution);
  const isUnderround = market.booksum < winners - roundingOfSums * winners;
  return {
    method,
    usedMethod: failure ? 'power' : method,
    probabilities: solution && !failure ? solution.probabilities : power(market).probabilities,
    flags: [...(isUnderround ? ['underround' as const] : []), ...(failure ? [failure] : [])],
    overround: market.booksum - winners,
    raw: solution?.probabilities ?? null,
    params: solution?.params ?? {},
  };
}

/** A market without margin is returned as it is, to the last bit. */
function solve(method: DevigMethod, market: BookMarket): Solution | undefined {
  const solution = formulas[method](market);
  if (!solution || market.booksum !== market.winners) return solution;
  return { ...solution, probabilities: [...market.implied] };
}

function bookMarket(decimals: readonly number[], winners: number): BookMarket {
  checkWinners(winners, decimals.length);
  const implied = impliedProbabilities(decimals);
  return { decimals, implied, booksum: implied.reduce((total, r) => total + r, 0), winners };
}

function failureOf(solution: Solution | undefined): DevigFlag | undefined {
  if (!solution) return 'no_solution';
  return solution.probabilities.some((p) => p < 0) ? 'negative_probability' : undefined;
}
