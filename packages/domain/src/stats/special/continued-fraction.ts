// A continued fraction b₀ + a₁/(b₁ + a₂/(b₂ + …)) from the front: Lentz's method, as Thompson & Barnett modified it (1986).

/** `numerator(k)` = aₖ and `denominator(k)` = bₖ for k ≥ 1. */
export type ContinuedFraction = {
  first: number;
  numerator: (k: number) => number;
  denominator: (k: number) => number;
};

/** Replaces an exact zero, which the method cannot divide by. */
const tiny = 1e-300;
const mostSteps = 1_000_000;

/** The value, to double precision. Throws RangeError when it does not settle. */
export function continuedFraction({ first, numerator, denominator }: ContinuedFraction): number {
  let value = first === 0 ? tiny : first;
  let c = value;
  let d = 0;
  for (let k = 1; k <= mostSteps; k++) {
    const a = numerator(k);
    const b = denominator(k);
    d = 1 / (b + a * d || tiny);
    c = b + a / c || tiny;
    const step = c * d;
    value *= step;
    if (Math.abs(step - 1) <= Number.EPSILON) return value;
  }
  throw new RangeError('the continued fraction did not settle: its parameters are too large');
}
