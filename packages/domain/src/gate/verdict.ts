// What the paired differences alone say of a challenger, at any look.
import { anytimeLimits, type AnytimeRule, type Limits } from './anytime-limits.ts';
import type { DaySums } from './day-sums.ts';
import type { GateRules } from './rules.ts';

/**
 * `better`: the upper limit is below 0. `non_inferior`: it is within the margin. `worse`: the lower limit is above 0. `too_few`: no
 * limit counts yet. `undecided`: wait for more games.
 */
export type Verdict = 'better' | 'non_inferior' | 'worse' | 'undecided' | 'too_few';

export type Judged = {
  verdict: Verdict;
  /** For promotion: null below the games it asks for. */
  upper: number | null;
  /** For rejection: null below the games it asks for. */
  lower: number | null;
};

export type LimitsOf = (rule: AnytimeRule) => (sums: DaySums) => Limits | null;

/** Solves the limits once; the function is then cheap enough to look after every day of a simulation. */
export function verdictBy(
  rules: GateRules,
  limitsOf: LimitsOf = anytimeLimits,
): (sums: DaySums) => Judged {
  const { level, nonInferior, better, worse } = rules;
  const forPromotion = limitsOf({ fromGames: nonInferior.fromGames, level });
  const forRejection = limitsOf({ fromGames: worse.fromGames, level });
  return (sums) => {
    const up = forPromotion(sums);
    const down = forRejection(sums);
    const verdict = verdictOf(up, down, {
      margin: nonInferior.margin,
      mayBeBetter: sums.games >= better.fromGames,
    });
    return { verdict, upper: up?.upper ?? null, lower: down?.lower ?? null };
  };
}

function verdictOf(
  up: Limits | null,
  down: Limits | null,
  { margin, mayBeBetter }: { margin: number; mayBeBetter: boolean },
): Verdict {
  if (!up && !down) return 'too_few';
  if (up && mayBeBetter && up.upper < 0) return 'better';
  // Shown to be worse, however little, is no reason to change a champion: this stands before the margin.
  if (down && down.lower > 0) return 'worse';
  if (up && up.upper <= margin) return 'non_inferior';
  return 'undecided';
}
