// What a probability is worth at a price (odds-math §4).

/** Expected value per unit staked: p·d − 1. */
export function expectedValue(probability: number, decimal: number): number {
  return probability * decimal - 1;
}
