// Pearson's chi-square for counts per category: Σ (observed − expected)² / expected (odds-math §8.1).
import { checkSameLength, checkedWeights, checkedWhole } from '../inputs.ts';
import { sum } from '../moments.ts';
import { chiSquareUpperTail } from '../special/chi-square-law.ts';

export type ChiSquare = { statistic: number; df: number; p: number };

/**
 * Goodness of fit: expected = reference share × current total. It treats the reference as exact, so use it only for a known law;
 * every category needs a positive reference. Throws RangeError.
 */
export function chiSquareGoodnessOfFit(
  reference: readonly number[],
  current: readonly number[],
): ChiSquare {
  checkCounts(reference, current);
  if (reference.includes(0)) {
    throw new RangeError(
      'a category has no reference count: nothing is expected there, leave it out',
    );
  }
  const scale = sum(current) / sum(reference);
  const terms = reference.map((count, i) => pearson(current[i] ?? 0, count * scale));
  return withP(sum(terms), reference.length - 1);
}

/**
 * 2 × k contingency, no continuity correction: both rows are samples. Every category needs a count in one of them. Throws
 * RangeError.
 */
export function chiSquareContingency(
  reference: readonly number[],
  current: readonly number[],
): ChiSquare {
  checkCounts(reference, current);
  const rows = [reference, current];
  const columns = reference.map((count, i) => count + (current[i] ?? 0));
  if (columns.includes(0)) {
    throw new RangeError('a category has no count in either sample: leave it out');
  }
  const total = sum(columns);
  const terms = rows.flatMap((row) => {
    const share = sum(row) / total;
    return columns.map((column, i) => pearson(row[i] ?? 0, column * share));
  });
  return withP(sum(terms), columns.length - 1);
}

const pearson = (observed: number, expected: number): number =>
  (observed - expected) ** 2 / expected;

const withP = (statistic: number, df: number): ChiSquare => ({
  statistic,
  df,
  p: chiSquareUpperTail(statistic, df),
});

function checkCounts(reference: readonly number[], current: readonly number[]): void {
  checkSameLength('reference', reference, 'current', current);
  if (reference.length < 2) throw new RangeError('chi-square needs at least two categories');
  for (const [name, counts] of Object.entries({ reference, current })) {
    checkedWeights(name, counts);
    counts.forEach((count, i) => checkedWhole(`${name}[${i}]`, count, 0));
  }
}
