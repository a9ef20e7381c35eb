// Calibration by bins: what was forecast in a bin against how often it happened (odds-math §7).
import { checkForecasts, checkedWhole } from '../inputs.ts';
import { mean, sum } from '../moments.ts';
import { isCorrectPick } from './binary-scores.ts';

/** One non-empty bin: `n` forecasts, their mean and the share of them that happened. */
export type ReliabilityBin = { bin: number; n: number; meanP: number; shareHappened: number };

/** The non-empty ones of `bins` equal bins over [0, 1], ascending; p = 1 belongs to the last. Throws RangeError. */
export function reliabilityBins(
  p: readonly number[],
  outcomes: readonly number[],
  bins = 10,
): ReliabilityBin[] {
  checkForecasts(p, outcomes);
  checkedWhole('bins', bins, 1);
  // 3 · 0.1 is 0.30000000000000004: binning by edges would put p = 0.3 a bin too low.
  const binOf = (each: number): number => Math.min(Math.floor(each * bins + 1e-12), bins - 1);
  const rows = p.map((each, i) => ({ bin: binOf(each), p: each, y: outcomes[i] ?? 0 }));
  const byBin = Map.groupBy(rows, (row) => row.bin);
  return [...byBin]
    .map(([bin, members]) => summary(bin, members))
    .toSorted((a, b) => a.bin - b.bin);
}

/** ECE: Σ n_k/N |share happened − mean p| over the bins. A perfect model's is not 0: about .017 at 2,430. Throws RangeError. */
export function expectedCalibrationError(
  p: readonly number[],
  outcomes: readonly number[],
  bins = 10,
): number {
  return weightedGap(reliabilityBins(p, outcomes, bins));
}

/** MCE: the largest gap of any non-empty bin, however few forecasts it holds. Throws RangeError. */
export function maximumCalibrationError(
  p: readonly number[],
  outcomes: readonly number[],
  bins = 10,
): number {
  return Math.max(...reliabilityBins(p, outcomes, bins).map(gap));
}

/** ECE of the pick: confidence max(p, 1−p) against being right. A different number from ECE. Throws RangeError. */
export function topLabelCalibrationError(
  p: readonly number[],
  outcomes: readonly number[],
  bins = 10,
): number {
  checkForecasts(p, outcomes);
  const confidence = p.map((each) => Math.max(each, 1 - each));
  const right = p.map((each, i) => (isCorrectPick(each, outcomes[i] ?? 0) ? 1 : 0));
  return expectedCalibrationError(confidence, right, bins);
}

/**
 * ECE over groups of equal size in order of p instead of equal width; the first n mod `groups` hold one more. Equal p keep their
 * order of rows. Throws RangeError.
 */
export function equalFrequencyCalibrationError(
  p: readonly number[],
  outcomes: readonly number[],
  groups = 10,
): number {
  checkForecasts(p, outcomes);
  checkedWhole('groups', groups, 1);
  const rows = p.map((each, i) => ({ p: each, y: outcomes[i] ?? 0 })).toSorted((a, b) => a.p - b.p);
  const size = Math.floor(rows.length / groups);
  const larger = rows.length % groups;
  const startOf = (group: number): number => group * size + Math.min(group, larger);
  const cut = Array.from({ length: Math.min(groups, rows.length) }, (_, group) =>
    summary(group, rows.slice(startOf(group), startOf(group + 1))),
  );
  return weightedGap(cut);
}

function summary(bin: number, rows: readonly { p: number; y: number }[]): ReliabilityBin {
  const meanP = mean(rows.map((row) => row.p));
  return { bin, n: rows.length, meanP, shareHappened: mean(rows.map((row) => row.y)) };
}

const gap = (bin: ReliabilityBin): number => Math.abs(bin.shareHappened - bin.meanP);

function weightedGap(bins: readonly ReliabilityBin[]): number {
  return sum(bins.map((bin) => bin.n * gap(bin))) / sum(bins.map((bin) => bin.n));
}
