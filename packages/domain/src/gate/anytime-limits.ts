// Limits of a mean that hold at every look at once, from a first look on: looking daily costs nothing more.
//
// Robbins (1970, "Statistical methods related to the law of the iterated logarithm") and Robbins & Siegmund (1970) mix the
// likelihood ratios of Brownian motion over a flat prior; the crossing chance after a first look at time m is exact. Waudby-Smith,
// Arbour, Sinha, Kennedy & Ramdas (2024, "Time-uniform central limit theory and asymptotic confidence sequences") carry it over to
// sums of independent terms with an estimated variance.
//
// It rests on this: days are independent given what came before, day sums have a little more than two moments, and enough days have
// passed at the first look for their variance to be known; Student's t pays for the estimate. Games of one day may depend on
// each other in any way, and the true mean may wander: the limits then hold for its average.
import { checkedInside01, checkedWhole } from '../stats/inputs.ts';
import { bisect } from '../stats/special/bisect.ts';
import { normalCdf } from '../stats/special/normal.ts';
import { meanOfDays, standardErrorOfDays, type DaySums } from './day-sums.ts';

export type AnytimeRule = {
  /** No look counts before so many games. */
  fromGames: number;
  /** Of each limit by itself: it errs in 1 − level of all samples, however often one looks. */
  level: number;
};

export type Limits = { mean: number; lower: number; upper: number };

/** The function that gives the limits: its constant is solved for once. Throws RangeError. */
export function anytimeLimits({ fromGames, level }: AnytimeRule): (sums: DaySums) => Limits | null {
  checkedWhole('fromGames', fromGames, 1);
  checkedInside01('level', level);
  const atFirstLook = firstLookWidth(1 - level);
  return (sums) => {
    if (sums.games < fromGames || sums.days < 3) return null;
    const width = Math.sqrt(atFirstLook ** 2 + Math.log(sums.games / fromGames));
    const half = studentWidth(width, sums.days - 1) * standardErrorOfDays(sums);
    const mean = meanOfDays(sums);
    return { mean, lower: mean - half, upper: mean + half };
  };
}

/**
 * The a for which Brownian motion B ever crosses √(t (a² + ln(t/m))) after m with chance `error`, at most: 1 − Φ(a) + φ(a)(aΦ(a) +
 * φ(a))/Φ(a) = error. At 0.05 it is 2.50 standard errors, where one single look would need 1.64.
 */
export function firstLookWidth(error: number): number {
  checkedInside01('error', error);
  const crossing = (a: number): number => {
    const density = Math.exp(-(a * a) / 2) / Math.sqrt(2 * Math.PI);
    const below = normalCdf(a);
    return 1 - below + (density * (a * below + density)) / below;
  };
  return bisect((a) => -crossing(a), -error, { low: 0, high: 40 });
}

/** The quantile of Student's t where the normal law has z (Abramowitz & Stegun 26.7.5); error below 1 % from ten days on. */
export function studentWidth(z: number, df: number): number {
  const first = (z ** 3 + z) / 4;
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  return z + first / df + second / df ** 2 + third / df ** 3;
}
