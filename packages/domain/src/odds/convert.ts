// Odds formats (odds-math §1). A price that is none is an error, never a substituted number.

/** A number that was offered as a price and is none. `message` is fit to show to the sender. */
export class InvalidPrice extends Error {
  override readonly name = 'InvalidPrice';
}

/** Checks an American price: finite, +100 or more or -100 or less. Throws {@link InvalidPrice}. */
export function checkedAmerican(american: number): number {
  if (!Number.isFinite(american) || Math.abs(american) < 100) {
    throw new InvalidPrice(
      `American ${american} is not a price: it must be +100 or more, or -100 or less`,
    );
  }
  return american;
}

/** Checks a decimal price: finite and above 1. Throws {@link InvalidPrice}. */
export function checkedDecimal(decimal: number): number {
  if (!Number.isFinite(decimal) || decimal <= 1) {
    throw new InvalidPrice(`decimal ${decimal} is not a price: it must be above 1`);
  }
  return decimal;
}

/** Checks a probability that is to be priced: strictly between 0 and 1. Throws {@link InvalidPrice}. */
export function checkedChance(probability: number): number {
  if (!(probability > 0 && probability < 1)) {
    throw new InvalidPrice(`probability ${probability} has no price: it must be between 0 and 1`);
  }
  return probability;
}

/**
 * American odds to decimal: a ≥ 100 → 1 + a/100; a ≤ −100 → 1 + 100/|a|. Throws {@link InvalidPrice} between, and for
 * a price so short that its decimal is 1.
 */
export function americanToDecimal(american: number): number {
  const a = checkedAmerican(american);
  return checkedDecimal(a > 0 ? 1 + a / 100 : 1 + 100 / -a);
}

/** Decimal to American, unrounded: d ≥ 2 → 100(d−1); d < 2 → −100/(d−1). Throws {@link InvalidPrice}. */
export function decimalToAmerican(decimal: number): number {
  const d = checkedDecimal(decimal);
  return checkedAmerican(d >= 2 ? 100 * (d - 1) : -100 / (d - 1));
}

/** The probability a price implies, margin inside: 1/d. Throws {@link InvalidPrice}. */
export function decimalToProbability(decimal: number): number {
  return 1 / checkedDecimal(decimal);
}

/** The decimal price that pays a probability fairly: 1/p. Throws {@link InvalidPrice} outside (0, 1). */
export function probabilityToDecimal(probability: number): number {
  return checkedDecimal(1 / checkedChance(probability));
}
