// Chance that anybody can repeat: the same seed gives the same numbers on every machine.
import { checkedWhole } from './inputs.ts';

/**
 * Uniform numbers in [0, 1) with 53 random bits: xoshiro128** (Blackman & Vigna 2021), its state filled from `seed` by a 32-bit
 * SplitMix. `seed` is a whole number of at least 0; its lower 32 bits count. Throws RangeError.
 */
export function seededRandom(seed: number): () => number {
  let [a, b, c, d] = stateOf(checkedWhole('seed', seed, 0));
  const next = (): number => {
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    return result;
  };
  return () => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / 2 ** 53;
}

/** Draws of the standard normal law from uniform ones (Box & Muller 1958). */
export function standardNormals(random: () => number): () => number {
  let spare: number | undefined;
  return () => {
    if (spare !== undefined) {
      const kept = spare;
      spare = undefined;
      return kept;
    }
    // 1 − u lies in (0, 1]: its logarithm is finite.
    const radius = Math.sqrt(-2 * Math.log(1 - random()));
    const angle = 2 * Math.PI * random();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
}

const rotated = (bits: number, by: number): number => (bits << by) | (bits >>> (32 - by));

function stateOf(seed: number): [number, number, number, number] {
  let state = seed | 0;
  const mixed = (): number => {
    state = (state + 0x9e3779b9) | 0;
    const once = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    const twice = Math.imul(once ^ (once >>> 15), 0x735a2d97);
    return twice ^ (twice >>> 15);
  };
  return [mixed(), mixed(), mixed(), mixed()];
}
