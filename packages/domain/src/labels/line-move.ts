// Line move: v(t + W) − v(t), and its direction outside a dead band. Values as odds-math §6.1 reads them; the band is ours.
import { nextWindow, type MarketRecord, type Unknown } from './next-window.ts';

/**
 * `size` is signed and kept for `stay` too. `rise` is the number going up: home more likely (h2h), home given more runs
 * (spread: the market thinks less of the home side), more runs expected (total).
 */
export type LineMove = { kind: 'rise' | 'fall' | 'stay'; size: number };

/** What lies between t and t + W does not matter: a line that left and came back has stayed. */
export function lineMove(
  record: MarketRecord,
  asOfMs: number,
  windowMs: number,
  deadBand: number,
): LineMove | Unknown {
  if (!(deadBand >= 0 && Number.isFinite(deadBand))) {
    throw new RangeError(`deadBand is ${deadBand}: give a finite number of at least 0`);
  }
  const window = nextWindow(record, asOfMs, windowMs);
  if (window.kind === 'unknown') return window;
  const size = window.to - window.from;
  if (Math.abs(size) <= deadBand) return { kind: 'stay', size };
  return { kind: size > 0 ? 'rise' : 'fall', size };
}
