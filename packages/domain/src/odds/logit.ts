// Log-odds: the scale on which prices are compared and the model adds its correction.

/** logit p = ln(p / (1 − p)), for p strictly between 0 and 1. */
export function logit(probability: number): number {
  return Math.log(probability / (1 - probability));
}

/** The inverse of {@link logit}. */
export function sigmoid(logOdds: number): number {
  return logOdds >= 0 ? 1 / (1 + Math.exp(-logOdds)) : Math.exp(logOdds) / (1 + Math.exp(logOdds));
}
