// Odds formats (odds-math §1). A price that is none is an error, never a substituted number.

/** A number that was offered as a price and is none. `reason` is fit to show to the sender. */
export class InvalidPrice extends Error {
  override readonly name = 'InvalidPrice';
}

/** American odds to decimal: a ≥ 100 → 1 + a/100; a ≤ −100 → 1 + 100/|a|. Throws {@link InvalidPrice} between. */
export function americanToDecimal(american: number): number {
  if (!Number.isFinite(american) || Math.abs(american) < 100) {
    throw new InvalidPrice(
      `American ${american} is not a price: it must be +100 or more, or -100 or less`,
    );
  }
  return american > 0 ? 1 + american / 100 : 1 + 100 / -american;
}

/** Checks a decimal price: finite and above 1. Throws {@link InvalidPrice}. */
export function checkedDecimal(decimal: number): number {
  if (!Number.isFinite(decimal) || decimal <= 1) {
    throw new InvalidPrice(`decimal ${decimal} is not a price: it must be above 1`);
  }
  return decimal;
}

/** Decimal to American, unrounded: d ≥ 2 → 100(d−1); d < 2 → −100/(d−1). */
export function decimalToAmerican(decimal: number): number {
  const d = checkedDecimal(decimal);
  return d >= 2 ? 100 * (d - 1) : -100 / (d - 1);
}
