// From the cells of one book's prices to a quote, or to what is wrong with them: the quarantine of prices.
import {
  americanToDecimal,
  checkedDecimal,
  devig,
  InvalidPrice,
  overround,
} from '@linecast/domain';
import type { LeftOutReason, Quote } from './game.ts';
import { numberIn } from './cells.ts';

/**
 * A book's prices before a game add up to 100 % and at most this much more per side: 112 % for two sides (prediction-quality.md §9,
 * NBA), 118 % for three, as the margins of older football books ask. Below, one side is stale; above, both sides are the same
 * favourite, or one price is of another game.
 */
export const maxOverroundPerSide = 0.06;
/** Prices that mean exactly the bound can miss it by a rounding. */
const rounding = 1e-12;

/** An opening and a closing probability further apart are two different games or a placeholder (prediction-quality.md §3). */
export const maxJump = 0.15;

/** `quote`: what was offered, where only its sum is wrong. */
export type PriceFault = { reason: LeftOutReason; detail: string; quote?: Quote };
export type PriceReading = { quote: Quote } | { fault: PriceFault };

export type PriceFormat = 'american' | 'decimal';

export function readQuote(
  format: PriceFormat,
  cells: readonly (string | undefined)[],
): PriceReading {
  const numbers = cells.map(numberIn);
  if (numbers.some((each) => each === null)) {
    const isHalf = numbers.some((each) => each !== null);
    const detail = isHalf ? `only one side has a price: ${shown(cells)}` : 'no price';
    return { fault: { reason: 'no_price', detail } };
  }
  try {
    return judged(numbers.map((each) => toDecimal(format, each ?? Number.NaN)));
  } catch (error) {
    if (!(error instanceof InvalidPrice)) throw error;
    return { fault: { reason: 'bad_price', detail: `${shown(cells)}: ${error.message}` } };
  }
}

const toDecimal = (format: PriceFormat, price: number): number =>
  format === 'american' ? americanToDecimal(price) : checkedDecimal(price);

const shown = (cells: readonly (string | undefined)[]): string =>
  cells.map((cell) => cell?.trim() || 'none').join(' / ');

function judged(quote: Quote): PriceReading {
  const margin = overround(quote);
  const most = maxOverroundPerSide * quote.length;
  if (margin >= -rounding && margin <= most + rounding) return { quote };
  const detail = `overround ${(100 * margin).toFixed(1)} %`;
  return { fault: { reason: 'overround', detail, quote } };
}

/**
 * How far two quotes of a game are apart, at most, in probability. On the multiplicative scale: the reference counts its jumps on
 * it, three fewer than on the power scale.
 */
export function jumpBetween(from: Quote, to: Quote): number {
  const before = devig('multiplicative', from).probabilities;
  const after = devig('multiplicative', to).probabilities;
  return Math.max(...before.map((p, i) => Math.abs((after[i] ?? Number.NaN) - p)));
}

/** The fault of a pair of prices that belong to different games, if they do. */
export function jumpFault(from: Quote, to: Quote): PriceFault | undefined {
  const jump = jumpBetween(from, to);
  if (jump <= maxJump) return undefined;
  return { reason: 'jump', detail: `${(100 * jump).toFixed(1)} points from open to close` };
}
