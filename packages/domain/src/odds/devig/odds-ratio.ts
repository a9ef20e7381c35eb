// The odds-ratio method (odds-math §3.1; Cheung 2015): the odds of every outcome are longer by one factor c.
import type { BookMarket, Solution } from './method.ts';
import { solveFalling } from './widen.ts';

/** p = r/(c + r − c·r): logit r shifted by −ln c. Closed for two outcomes, c solved with Σp = T for more. */
export function oddsRatio({ decimals, winners }: BookMarket): Solution {
  // The odds against an outcome are d − 1, exactly; r itself would lose digits next to 1.
  const against = decimals.map((d) => d - 1);
  const [first = 1, second = 1] = against;
  if (against.length === 2) {
    const [a, b] = [Math.sqrt(first), Math.sqrt(second)];
    return { probabilities: [b / (a + b), a / (a + b)], params: { c: 1 / a / b } };
  }
  const chancesAt = (logC: number): number[] => against.map((o) => 1 / (1 + Math.exp(logC) * o));
  const totalAt = (logC: number): number => chancesAt(logC).reduce((sum, p) => sum + p, 0);
  const logC = solveFalling(totalAt, winners, { low: -12, high: 12 });
  return { probabilities: chancesAt(logC), params: { c: Math.exp(logC) } };
}
