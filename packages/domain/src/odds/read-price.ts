// A price of any format, as it comes from outside: not even its type is known to be right.
import {
  americanToDecimal,
  checkedDecimal,
  InvalidPrice,
  probabilityToDecimal,
} from './convert.ts';
import { fractionalToDecimal } from './fractional.ts';

/** `implied`: the probability 1/d. */
export const priceFormats = ['american', 'decimal', 'fractional', 'implied'] as const;
export type PriceFormat = (typeof priceFormats)[number];

const readers: Readonly<Record<PriceFormat, (value: unknown) => number>> = {
  american: (value) => americanToDecimal(numberOf('american', value)),
  decimal: (value) => checkedDecimal(numberOf('decimal', value)),
  fractional: (value) => fractionalToDecimal(textOf(value)),
  implied: (value) => probabilityToDecimal(numberOf('implied', value)),
};

/** The decimal price of a value in a format. Throws {@link InvalidPrice} for whatever is no price in it. */
export function readPrice(format: PriceFormat, value: unknown): number {
  return readers[format](value);
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new InvalidPrice('a fractional price is text: numerator/denominator, or "evens"');
}

function numberOf(format: PriceFormat, value: unknown): number {
  if (typeof value === 'number') return value;
  throw new InvalidPrice(`a price in the format "${format}" is a number`);
}
