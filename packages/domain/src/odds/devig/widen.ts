// Where a falling sum meets its target: the bracket is widened until it holds the root, then halved (odds-math §3.3).
import { bisect, type Bracket } from '../../stats/special/bisect.ts';

/**
 * The x at which the strictly falling `total` reaches `target`. `usual`: a bracket around 0 that fits nearly every market;
 * a market with prices next to 1 or without bound has its root outside. The caller promises that the root exists.
 */
export function solveFalling(total: (x: number) => number, target: number, usual: Bracket): number {
  let { low, high } = usual;
  while (total(high) > target) high *= 2;
  while (total(low) < target) low *= 2;
  return bisect((x) => -total(x), -target, { low, high });
}
