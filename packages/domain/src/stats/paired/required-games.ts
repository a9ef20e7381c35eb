// Sample size of a paired comparison: n = ⌈((z_α + z_power) · sd / δ)²⌉ (prediction-quality.md §7).
import { checkedInside01, checkedPositive } from '../inputs.ts';
import { normalQuantile } from '../special/normal.ts';

export type PowerQuestion = {
  /** The standard deviation of one game's loss difference. */
  sd: number;
  /** The gain to detect, or the margin of non-inferiority, in the same unit, above 0. */
  delta: number;
  /** `two-sided` to detect a difference either way, `one-sided` to show non-inferiority. */
  sides: 'two-sided' | 'one-sided';
  /** Chance of a false alarm, 0.05 by default. */
  significance?: number;
  /** Chance to find a true difference of `delta`, 0.8 by default. */
  power?: number;
};

/** Paired games needed. Throws RangeError. */
export function requiredGames(question: PowerQuestion): number {
  const { sides, significance = 0.05, power = 0.8 } = question;
  const sd = checkedPositive('sd', question.sd);
  const delta = checkedPositive('delta', question.delta);
  checkedInside01('significance', significance);
  checkedInside01('power', power);
  const zAlpha = normalQuantile(1 - significance / (sides === 'two-sided' ? 2 : 1));
  const z = zAlpha + normalQuantile(power);
  if (!(z > 0))
    throw new RangeError('power must exceed the significance: no game is needed for less');
  const games = Math.ceil(((z * sd) / delta) ** 2);
  if (!Number.isSafeInteger(games)) throw new RangeError(`delta is ${delta}: too small to measure`);
  return games;
}
