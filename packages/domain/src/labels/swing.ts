// Swing high: a value that the path reaches by a rise of at least x and leaves by a fall of at least x, with nothing higher
// in between; both inside the window. Swing low: the same upside down. Ours: no reference defines it.
import { checkedPositive } from '../stats/inputs.ts';
import { nextWindow, type MarketRecord, type NextWindow, type Unknown } from './next-window.ts';

export type SwingSide = 'high' | 'low';

/** The first swing of the window to be confirmed, or `none`. */
export type Swing =
  | {
      kind: 'swing';
      /** When the extreme was first quoted. */
      atMs: number;
      value: number;
      /** Extreme minus the value in force at t: how far from here the path turns. */
      size: number;
      /** When the path had come back by x. */
      confirmedAtMs: number;
    }
  | { kind: 'none' };

/**
 * The value in force at t may be the foot that the path rises from, never the extreme itself: how it got there is past, and
 * a label knows nothing of the past. A suspension holds no extreme; the path goes on with the next quote.
 */
export function nextSwing(
  side: SwingSide,
  record: MarketRecord,
  asOfMs: number,
  windowMs: number,
  reversal: number,
): Swing | Unknown {
  checkedPositive('reversal', reversal);
  const window = nextWindow(record, asOfMs, windowMs);
  return window.kind === 'unknown' ? window : firstSwing(side, window, reversal);
}

function firstSwing(side: SwingSide, { from, later }: NextWindow, reversal: number): Swing {
  // Upside down a low is a high, and negation rounds nothing: the two sides are the same arithmetic.
  const sign = side === 'high' ? 1 : -1;
  let foot = sign * from;
  let peak: { atMs: number; height: number } | undefined;
  for (const { atMs, value } of later) {
    const height = sign * value;
    foot = Math.min(foot, height);
    if (peak === undefined ? height - foot >= reversal : height > peak.height) {
      peak = { atMs, height };
    } else if (peak !== undefined && peak.height - height >= reversal) {
      const extreme = sign * peak.height;
      const size = extreme - from;
      return { kind: 'swing', atMs: peak.atMs, value: extreme, size, confirmedAtMs: atMs };
    }
  }
  return { kind: 'none' };
}
