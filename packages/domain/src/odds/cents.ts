// The cents scale of American odds (odds-math §1): for showing moves, never for averages. +100 and -100 are one price.
import { checkedAmerican, decimalToAmerican } from './convert.ts';

/** c(a) = a − 100 for a ≥ 100, a + 100 for a ≤ −100. Throws InvalidPrice. */
export function americanCents(american: number): number {
  const a = checkedAmerican(american);
  return a > 0 ? a - 100 : a + 100;
}

/** The same position on the scale of a price kept as decimal. Throws InvalidPrice. */
export function decimalCents(decimal: number): number {
  return americanCents(decimalToAmerican(decimal));
}

/** A move in cents, c(to) − c(from): positive pays better. −105 → +105 is 10. Throws InvalidPrice. */
export function centsMove(from: number, to: number): number {
  return americanCents(to) - americanCents(from);
}

/** Width of one two-way quote, −(c(a) + c(b)): −110/−110 and −150/+130 are 20-cent lines. Throws InvalidPrice. */
export function twoWayWidthCents(a: number, b: number): number {
  return 0 - (americanCents(a) + americanCents(b));
}
