// The inverse of the de-vig methods (odds-math §3.1): prices for fair probabilities, with a margin put on.
import { bisect } from '../stats/special/bisect.ts';
import { normalCdf, normalQuantile } from '../stats/special/normal.ts';
import { checkedChance, InvalidPrice } from './convert.ts';
import { moveByEqualDistance } from './devig/equal-distance.ts';
import { checkWinners, type DevigMethod } from './devig/method.ts';
import { solveFalling } from './devig/widen.ts';

/** Fair probabilities p that sum to `winners`, and the booksum B their prices shall have. */
type FairMarket = { fair: readonly number[]; booksum: number; winners: number };

/** Implied probabilities r with Σr = B, unjudged: an r of 1 or more is no price. Undefined when there are none. */
type Inverse = (market: FairMarket) => number[] | undefined;

const inverses: Readonly<Record<DevigMethod, Inverse>> = {
  multiplicative: ({ fair, booksum, winners }) => fair.map((p) => (p * booksum) / winners),
  additive: ({ fair, booksum, winners }) => fair.map((p) => p + (booksum - winners) / fair.length),
  balanced_book({ fair, booksum, winners }) {
    const z = (booksum - winners) / (fair.length - winners);
    return fair.map((p) => p * (1 - z) + z);
  },
  power: (market) => solved(market, (p, logK) => p ** Math.exp(logK)),
  odds_ratio: (market) => solved(market, (p, logC) => 1 / (1 + (1 / p - 1) * Math.exp(logC))),
  probit: (market) => solved(market, (p, c) => normalCdf(normalQuantile(p) - c)),
  goto: (market) => solved(market, (p, step) => 1 - squareOfError(p, -step)),
  shin,
  jsd: ({ fair, booksum }) => moveByEqualDistance(fair, booksum)?.probabilities,
};

/**
 * Decimal prices with the given overround (B − T) that the method would turn back into the probabilities: one per outcome,
 * each probability strictly between 0 and 1, together summing to `winners`. An overround below 0 is allowed. Throws
 * InvalidPrice when an outcome would have no price, and RangeError for probabilities that do not sum, fewer than two
 * outcomes, an overround that no prices have, and shin with more than one winner.
 */
export function pricesWithMargin(
  method: DevigMethod,
  probabilities: readonly number[],
  overround: number,
  { winners = 1 }: { winners?: number } = {},
): number[] {
  checkWinners(winners, probabilities.length);
  const sum = probabilities.reduce((total, p) => total + checkedChance(p), 0);
  if (Math.abs(sum - winners) > 1e-6) {
    throw new RangeError(`the probabilities sum to ${sum}: they must sum to ${winners}`);
  }
  const booksum = winners + overround;
  const implied =
    booksum > 0 && booksum < probabilities.length
      ? inverses[method]({ fair: probabilities, booksum, winners })
      : undefined;
  if (!implied) throw new RangeError(`${method} has no prices with an overround of ${overround}`);
  return implied.map((r, i) => {
    if (r > 0 && r < 1) return 1 / r;
    throw new InvalidPrice(
      `${method} with an overround of ${overround} leaves outcome ${i + 1} without a price`,
    );
  });
}

/** `implied`: r at a value of the method's constant; falls strictly in it from above B/n to below. */
function solved(
  { fair, booksum }: FairMarket,
  implied: (p: number, constant: number) => number,
): number[] {
  const at = (constant: number): number[] => fair.map((p) => implied(p, constant));
  const totalAt = (constant: number): number => at(constant).reduce((sum, r) => sum + r, 0);
  return at(solveFalling(totalAt, booksum, { low: -12, high: 12 }));
}

/** 1 − r for the r with p = r − step·√(1−r): the square of the root of u² + step·u = 1 − p. */
function squareOfError(p: number, step: number): number {
  const root = Math.sqrt(step * step + 4 * (1 - p));
  const u = step >= 0 ? (2 * (1 - p)) / (root + step) : (root - step) / 2;
  return u * u;
}

/** r = s·Σs, s = √(p² + z·p(1−p)), so B = (Σs)². No z below the one that makes an s vanish, and none above 1. */
function shin({ fair, booksum, winners }: FairMarket): number[] | undefined {
  if (winners !== 1) throw new RangeError(`shin needs exactly one winner, not ${winners}`);
  const sharesAt = (z: number): number[] =>
    fair.map((p) => Math.sqrt(Math.max(0, p * p + z * p * (1 - p))));
  const totalAt = (z: number): number => sharesAt(z).reduce((sum, s) => sum + s, 0);
  const least = -Math.min(...fair.map((p) => p / (1 - p)));
  const target = Math.sqrt(booksum);
  if (target < totalAt(least) || target > totalAt(1)) return undefined;
  const shares = sharesAt(bisect(totalAt, target, { low: least, high: 1 }));
  const total = shares.reduce((sum, s) => sum + s, 0);
  return shares.map((s) => s * total);
}
