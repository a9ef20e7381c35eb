// Accuracy on the most confident games only, and the share of games that is (prediction-quality.md §4). Confidence is max(p, 1−p).
import { checkForecasts } from '../inputs.ts';
import { mean } from '../moments.ts';
import { isCorrectPick } from './binary-scores.ts';

export type Coverage = {
  /** Forecasts at least this confident are counted. */
  confidence: number;
  n: number;
  successes: number;
  /** n over all forecasts. */
  coverage: number;
  /** successes / n, and the mean confidence that promised it; null when no forecast is that confident. */
  accuracy: number | null;
  meanConfidence: number | null;
};

/** What a confidence threshold keeps. Throws RangeError. */
export function accuracyAtConfidence(
  p: readonly number[],
  outcomes: readonly number[],
  confidence: number,
): Coverage {
  checkForecasts(p, outcomes);
  if (!(confidence >= 0 && confidence <= 1)) {
    throw new RangeError(`confidence is ${confidence}: it lies between 0 and 1`);
  }
  const kept = p
    .map((each, i) => ({
      sure: Math.max(each, 1 - each),
      right: isCorrectPick(each, outcomes[i] ?? 0),
    }))
    .filter(({ sure }) => sure >= confidence);
  const n = kept.length;
  const successes = kept.filter(({ right }) => right).length;
  return {
    confidence,
    n,
    successes,
    coverage: n / p.length,
    accuracy: n === 0 ? null : successes / n,
    meanConfidence: n === 0 ? null : mean(kept.map(({ sure }) => sure)),
  };
}

/**
 * What the most confident `share` of forecasts, 0 < share ≤ 1, is worth. Forecasts as confident as the last one kept are kept
 * too, so that the order of the rows cannot matter: the returned coverage can exceed the share. Throws RangeError.
 */
export function accuracyAtCoverage(
  p: readonly number[],
  outcomes: readonly number[],
  share: number,
): Coverage {
  checkForecasts(p, outcomes);
  if (!(share > 0 && share <= 1))
    throw new RangeError(`share is ${share}: it must be above 0, at most 1`);
  const confidences = p.map((each) => Math.max(each, 1 - each)).toSorted((a, b) => b - a);
  const last = Math.max(1, Math.round(share * p.length)) - 1;
  return accuracyAtConfidence(p, outcomes, confidences[last] ?? 1);
}
