// Has a served model become worse than the market price? The wish "less than 5 % degradation between retrainings", in a form that
// noise cannot trip: accuracy "down 5 %" is false one time in ten even over 500 games (prediction-quality.md §7).
import { anytimeLimits, type Limits } from './anytime-limits.ts';
import { daySumsOf, meanOfDays, type DaySums, type PairedGame } from './day-sums.ts';

export type DegradationRules = {
  level: number;
  fromGames: number;
  /** Mean loss(model) − loss(price), in nats per game, from which a difference matters. */
  tolerance: number;
};

export const defaultDegradationRules: DegradationRules = {
  level: 0.95,
  fromGames: 400,
  tolerance: 0.002,
};

export type Degradation = {
  state: 'degraded' | 'sound' | 'too_few';
  games: number;
  dates: number;
  mean: number | null;
  /** Anytime: an alarm of a model that equals the price errs in 1 − level of all runs, however long it is watched. */
  lower: number | null;
};

/** `games`: loss of the model minus loss of the market price at the same cut-off. Degraded needs both size and certainty. */
export const judgeDegradation = (
  games: readonly PairedGame[],
  rules: DegradationRules = defaultDegradationRules,
): Degradation => createDegradationJudge(rules)(daySumsOf(games));

/** The same of days that were summed already, one look after the other. */
export function createDegradationJudge({
  level,
  fromGames,
  tolerance,
}: DegradationRules): (sums: DaySums) => Degradation {
  const limitsOf = anytimeLimits({ fromGames, level });
  return (sums) => degradationAt(sums, limitsOf(sums), tolerance);
}

function degradationAt(sums: DaySums, limits: Limits | null, tolerance: number): Degradation {
  const counts = { games: sums.games, dates: sums.days };
  if (!limits) {
    return {
      state: 'too_few',
      ...counts,
      mean: sums.games === 0 ? null : meanOfDays(sums),
      lower: null,
    };
  }
  const { mean, lower } = limits;
  return { state: mean > tolerance && lower > 0 ? 'degraded' : 'sound', ...counts, mean, lower };
}
