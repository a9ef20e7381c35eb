// What a probability is worth at a price (odds-math §4). "Edge" alone is ambiguous: each function says which one it is.
import { checkedDecimal, decimalToProbability, probabilityToDecimal } from './convert.ts';

/** Checks a probability: 0, 1 or between. Throws RangeError. */
export function checkedProbability(probability: number): number {
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`${probability} is no probability: it must be between 0 and 1`);
  }
  return probability;
}

/** Expected value per unit staked: p·d − 1. Throws RangeError and InvalidPrice. */
export function expectedValue(probability: number, decimal: number): number {
  return checkedProbability(probability) * checkedDecimal(decimal) - 1;
}

/** p − 1/d, in probability: how far p is above what the price asks for. Throws RangeError and InvalidPrice. */
export function probabilityEdge(probability: number, decimal: number): number {
  return checkedProbability(probability) - decimalToProbability(decimal);
}

/** The probability at which a price neither wins nor loses: 1/d. Throws InvalidPrice. */
export function breakEvenProbability(decimal: number): number {
  return decimalToProbability(decimal);
}

/** The decimal price without expected gain or loss: 1/p. Throws InvalidPrice outside (0, 1). */
export function fairDecimal(probability: number): number {
  return probabilityToDecimal(probability);
}
