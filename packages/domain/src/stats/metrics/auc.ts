// Area under the ROC curve: how often a forecast of what happened exceeds one of what did not, ties counting one half.
import { checkBothOutcomes, checkForecasts } from '../inputs.ts';

/** AUC by ranks (Mann & Whitney 1947), O(n log n). Needs both outcomes. Throws RangeError. */
export function areaUnderRoc(p: readonly number[], outcomes: readonly number[]): number {
  checkForecasts(p, outcomes);
  checkBothOutcomes(outcomes);
  const rows = p.map((value, i) => ({ value, y: outcomes[i] ?? 0 }));
  rows.sort((a, b) => a.value - b.value);
  let wins = 0;
  let zerosBelow = 0;
  for (let start = 0; start < rows.length;) {
    const value = rows[start]?.value;
    let end = start;
    let ones = 0;
    for (; end < rows.length && rows[end]?.value === value; end++) ones += rows[end]?.y ?? 0;
    const zeros = end - start - ones;
    wins += ones * (zerosBelow + zeros / 2);
    zerosBelow += zeros;
    start = end;
  }
  return wins / (zerosBelow * (rows.length - zerosBelow));
}
