// Kelly for bets settled together whose results are independent (odds-math §4): maximise E ln(1 + Σ f·x) over all results.
import { checkedDecimal } from './convert.ts';
import type { Bet, Stakes } from './kelly.ts';
import { solvePositive } from './solve-positive.ts';
import { checkedProbability } from './value.ts';
import { checkedShare, weightedLog } from './wealth.ts';

/** 2^n results are looked at in every step. */
const mostBets = 12;

/** One way the bets can end: its probability, and what a unit on each bet returns (d − 1 or −1). */
type Result = { chance: number; returns: readonly number[] };

/**
 * The stakes of up to 12 bets, none of them certain to win. `fraction` scales them afterwards. Throws RangeError and
 * InvalidPrice.
 */
export function kellyIndependent(bets: readonly Bet[], fraction = 1): Stakes {
  checkedShare('fraction', fraction);
  const results = resultsOf(bets);
  // Independent of the others, a bet deserves a stake exactly when it alone expects a gain.
  const worth = bets.flatMap((bet, i) => (bet.probability * bet.decimal > 1 ? [i] : []));
  let stakes = bets.map(() => 0);
  // Newton's steps square the error, after a few that are shortened.
  for (let step = 0; step < 100; step += 1) {
    const next = improve(results, stakes, worth);
    if (!next) break;
    stakes = next;
  }
  const scaled = stakes.map((stake) => fraction * Math.max(0, stake));
  return {
    stakes: scaled,
    reserveRate: 1 - scaled.reduce((sum, stake) => sum + stake, 0),
    logGrowth: growth(results, scaled),
  };
}

function resultsOf(bets: readonly Bet[]): Result[] {
  if (bets.length > mostBets) {
    throw new RangeError(`${bets.length} bets are too many at once: at most ${mostBets}`);
  }
  let results: Result[] = [{ chance: 1, returns: [] }];
  for (const { probability, decimal } of bets) {
    const odds = checkedDecimal(decimal) - 1;
    if (checkedProbability(probability) === 1) {
      throw new RangeError('a bet that cannot lose has no best stake: give a probability below 1');
    }
    results = results.flatMap(({ chance, returns }) => [
      { chance: chance * probability, returns: [...returns, odds] },
      { chance: chance * (1 - probability), returns: [...returns, -1] },
    ]);
  }
  return results;
}

const wealth = ({ returns }: Result, stakes: readonly number[]): number =>
  returns.reduce((sum, x, i) => sum + x * (stakes[i] ?? 0), 1);

function growth(results: readonly Result[], stakes: readonly number[]): number {
  let sum = 0;
  for (const result of results) {
    const end = wealth(result, stakes);
    if (end <= 0 && result.chance > 0) return Number.NEGATIVE_INFINITY;
    sum += weightedLog(result.chance, end);
  }
  return sum;
}

/** A slope of the growth this small is rounding. */
const tiny = 1e-13;

/** One step of Newton's method among the bets worth a stake; undefined at the optimum. */
function improve(
  results: readonly Result[],
  stakes: readonly number[],
  worth: readonly number[],
): number[] | undefined {
  const slopes = slopesOf(results, stakes);
  if (worth.every((i) => Math.abs(slopes[i] ?? 0) <= tiny)) return undefined;
  const step = solvePositive(
    worth.map((i) => worth.map((j) => curvature(results, stakes, i, j))),
    worth.map((i) => slopes[i] ?? 0),
  );
  const present = growth(results, stakes);
  for (let length = 1; length > 1e-18; length /= 2) {
    const next = stakes.map((stake, i) => stake + length * (step[worth.indexOf(i)] ?? 0));
    // Near the optimum the gain is smaller than the rounding of the growth.
    if (growth(results, next) >= present - 1e-15) return next;
  }
  return undefined;
}

/** ∂growth/∂f = E[x/wealth], per bet. */
function slopesOf(results: readonly Result[], stakes: readonly number[]): number[] {
  const slopes = stakes.map(() => 0);
  for (const result of results) {
    const weight = result.chance / wealth(result, stakes);
    for (const [i, x] of result.returns.entries()) slopes[i] = (slopes[i] ?? 0) + weight * x;
  }
  return slopes;
}

/** −∂²growth/∂f∂f = E[x·x/wealth²]. */
function curvature(
  results: readonly Result[],
  stakes: readonly number[],
  i: number,
  j: number,
): number {
  return results.reduce((sum, result) => {
    const product = (result.returns[i] ?? 0) * (result.returns[j] ?? 0);
    return sum + (result.chance * product) / wealth(result, stakes) ** 2;
  }, 0);
}
