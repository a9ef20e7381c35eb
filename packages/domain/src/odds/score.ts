// Forecast scores (odds-math §7).

/** −ln of the probability given to what happened, in nats, floored at 1e-15 so that one certainty cannot be infinite. */
export function logLoss(probability: number, happened: boolean): number {
  return -Math.log(Math.max(happened ? probability : 1 - probability, 1e-15));
}
