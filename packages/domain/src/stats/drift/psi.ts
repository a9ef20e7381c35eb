// Population stability index: PSI = Σ (c − r) · ln(c / r) over the bins' shares of reference and current (odds-math §8.1).
import { checkSameLength, checkedInside01, checkedProbabilities, checkedWhole } from '../inputs.ts';
import { sum } from '../moments.ts';
import { chiSquareQuantile } from '../special/chi-square-law.ts';
import { binShares } from './bins.ts';
import { evenQuantiles } from '../quantile.ts';

/** Stands for an empty share, whose logarithm has none. */
export const psiEmptyShare = 1e-4;

/** PSI of two lists of shares, one per bin. An empty share is replaced, the others are not rescaled. Throws RangeError. */
export function psiOfShares(
  reference: readonly number[],
  current: readonly number[],
  emptyShare = psiEmptyShare,
): number {
  checkedProbabilities('reference', reference);
  checkedProbabilities('current', current);
  checkSameLength('reference', reference, 'current', current);
  checkedInside01('emptyShare', emptyShare);
  const filled = (share: number | undefined): number => share || emptyShare;
  return sum(
    reference.map((share, bin) => {
      const r = filled(share);
      const c = filled(current[bin]);
      return (c - r) * (Math.log(c) - Math.log(r));
    }),
  );
}

export type PsiOptions = { quantiles?: number; emptyShare?: number };
export type PsiOfSamples = {
  psi: number;
  /** Ascending, duplicates removed; the outer two are open. */
  edges: number[];
  referenceShares: number[];
  currentShares: number[];
};

/**
 * PSI of two samples in the bins between the reference's quantiles (10 by default). A feature of few distinct values has few
 * bins, one of two values a single bin and a PSI of 0: compare such features by chi-square. Throws RangeError.
 */
export function psiOfSamples(
  reference: readonly number[],
  current: readonly number[],
  { quantiles = 10, emptyShare = psiEmptyShare }: PsiOptions = {},
): PsiOfSamples {
  const edges = [...new Set(evenQuantiles(reference, quantiles))];
  if (edges.length < 2)
    throw new RangeError('reference has one value only: PSI needs at least two');
  const referenceShares = binShares(reference, edges, 'open');
  const currentShares = binShares(current, edges, 'open');
  const psi = psiOfShares(referenceShares, currentShares, emptyShare);
  return { psi, edges, referenceShares, currentShares };
}

export type PsiAlarm = { chiSquare99: number; nullMean: number; threshold: number };

/**
 * What PSI may reach with no drift at all: (1/n + 1/m) · χ² with bins − 1 degrees of freedom. The alarm is at
 * max(0.2, 2 (1/n + 1/m) χ²₀.₉₉) (odds-math §8.3). Throws RangeError.
 */
export function psiAlarmThreshold(sizes: {
  referenceSize: number;
  currentSize: number;
  bins: number;
}): PsiAlarm {
  const n = checkedWhole('referenceSize', sizes.referenceSize, 1);
  const m = checkedWhole('currentSize', sizes.currentSize, 1);
  const df = checkedWhole('bins', sizes.bins, 2) - 1;
  const chiSquare99 = chiSquareQuantile(0.99, df);
  const scale = 1 / n + 1 / m;
  return { chiSquare99, nullMean: df * scale, threshold: Math.max(0.2, 2 * scale * chiSquare99) };
}
