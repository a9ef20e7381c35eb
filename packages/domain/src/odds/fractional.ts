// Fractional odds (odds-math §1): what is won for what is staked, as text.
import { checkedDecimal, InvalidPrice } from './convert.ts';

const fraction = /^(\d+(?:\.\d+)?)\s*\/\s*(\d+(?:\.\d+)?)$/;

/**
 * Fractional odds to decimal: 1 + numerator/denominator; "evens", in any case, is 1/1. Both numbers must be positive.
 * Throws {@link InvalidPrice}.
 */
export function fractionalToDecimal(fractional: string): number {
  const text = fractional.trim();
  if (text.toLowerCase() === 'evens') return 2;
  const [, numerator, denominator] = fraction.exec(text) ?? [];
  const won = Number(numerator) / Number(denominator);
  if (!(Number.isFinite(won) && won > 0)) {
    throw new InvalidPrice(
      `fractional "${fractional}" is not a price: write it as numerator/denominator, both above 0, or "evens"`,
    );
  }
  return checkedDecimal(1 + won);
}

/**
 * The simplest fraction within a relative 1e-9 of the price, as text: 1.909090909… → "10/11", 2 → "1/1". Found along the
 * continued fraction of d − 1, whose convergents are the best approximations there are. Throws {@link InvalidPrice}.
 */
export function decimalToFractional(decimal: number): string {
  const won = checkedDecimal(decimal) - 1;
  let [numerator, denominator, lastNumerator, lastDenominator] = [1, 0, 0, 1];
  // 40 convergents exhaust a double, whatever the number is.
  for (let rest = won, step = 0; step < 40; step += 1) {
    const whole = Math.floor(rest);
    [numerator, lastNumerator] = [whole * numerator + lastNumerator, numerator];
    [denominator, lastDenominator] = [whole * denominator + lastDenominator, denominator];
    if (Math.abs(numerator / denominator - won) <= 1e-9 * won) break;
    rest = 1 / (rest - whole);
  }
  return `${BigInt(numerator)}/${BigInt(denominator)}`;
}
