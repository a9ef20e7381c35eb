// The gate between a challenger and the champion: a decision with all of its evidence, fit to be stored as a row.
import { logLosses } from '../stats/metrics/binary-scores.ts';
import { calibrationChecks, type Check } from './calibration-check.ts';
import { daySumsOf, meanOfDays, standardErrorOfDays } from './day-sums.ts';
import { defaultGateRules, type GateRules } from './rules.ts';
import { verdictBy, type Verdict } from './verdict.ts';

/** One game that both models scored as of the same cut-off and from the same market price; settled. */
export type ScoredGame = {
  /** At the venue. */
  date: string;
  challenger: number;
  champion: number;
  /** 1 when it happened. */
  outcome: 0 | 1;
};

export type Challenge = {
  games: readonly ScoredGame[];
  /** The largest difference between the trainer's scores and the server's, and what is allowed; null: not measured. */
  parity: { maxDifference: number; limit: number } | null;
  /** Of one prediction at the server, 99th percentile; null: not measured. */
  latency: { p99Ms: number; limitMs: number } | null;
};

/** `veto`: the paired games would promote it, and a check does not hold. `wait`: look again when more games are settled. */
export type GateOutcome = 'promote' | 'reject' | 'veto' | 'wait';

export type GateDecision = {
  outcome: GateOutcome;
  verdict: Verdict;
  games: number;
  dates: number;
  from: string | null;
  to: string | null;
  /** Mean of loss(challenger) − loss(champion) per game, in nats; its standard error over days; its anytime limits. */
  mean: number | null;
  standardError: number | null;
  lower: number | null;
  upper: number | null;
  margin: number;
  level: number;
  checks: Check[];
  /** One sentence for people. */
  reason: string;
};

/** Judges all paired games there are so far; may be called after every day. Throws RangeError for forecasts that are none. */
export function judgeChallenger(
  challenge: Challenge,
  rules: GateRules = defaultGateRules,
): GateDecision {
  const { games } = challenge;
  const sums = daySumsOf(differencesOf(games));
  const { verdict, upper, lower } = verdictBy(rules)(sums);
  const checks = [...calibrationOf(games, rules), ...serverChecks(challenge)];
  const outcome = outcomeOf(verdict, checks);
  const dates = games.map(({ date }) => date).toSorted();
  const error = standardErrorOfDays(sums);
  return {
    outcome,
    verdict,
    games: sums.games,
    dates: sums.days,
    from: dates[0] ?? null,
    to: dates.at(-1) ?? null,
    mean: sums.games === 0 ? null : meanOfDays(sums),
    standardError: Number.isFinite(error) ? error : null,
    lower,
    upper,
    margin: rules.nonInferior.margin,
    level: rules.level,
    checks,
    reason: reasonOf(verdict, checks, rules),
  };
}

function differencesOf(games: readonly ScoredGame[]) {
  if (games.length === 0) return [];
  const outcomes = games.map(({ outcome }) => outcome);
  const losses = (p: readonly number[]): number[] => logLosses(p, outcomes);
  const ofChallenger = losses(games.map(({ challenger }) => challenger));
  const ofChampion = losses(games.map(({ champion }) => champion));
  return games.map(({ date }, i) => ({
    date,
    difference: (ofChallenger[i] ?? 0) - (ofChampion[i] ?? 0),
  }));
}

function calibrationOf(games: readonly ScoredGame[], rules: GateRules): Check[] {
  if (games.length === 0) return [];
  return calibrationChecks(
    games.map(({ challenger }) => challenger),
    games.map(({ outcome }) => outcome),
    rules.calibration,
  );
}

/** What was not measured does not hold: missing evidence is no evidence. */
function serverChecks({ parity, latency }: Challenge): Check[] {
  const check = (name: string, figure: number | null, high: number | null): Check => {
    const holds = figure !== null && high !== null && figure <= high;
    return { name, figure, low: null, high, holds };
  };
  return [
    check('parity', parity?.maxDifference ?? null, parity?.limit ?? null),
    check('latency_p99_ms', latency?.p99Ms ?? null, latency?.limitMs ?? null),
  ];
}

function outcomeOf(verdict: Verdict, checks: readonly Check[]): GateOutcome {
  if (verdict === 'worse') return 'reject';
  if (verdict === 'too_few' || verdict === 'undecided') return 'wait';
  return checks.every(({ holds }) => holds) ? 'promote' : 'veto';
}

function reasonOf(verdict: Verdict, checks: readonly Check[], rules: GateRules): string {
  const { margin, fromGames } = rules.nonInferior;
  const broken = checks.filter(({ holds }) => !holds).map(({ name }) => name);
  const but = broken.length === 0 ? '.' : `, but these checks do not hold: ${broken.join(', ')}.`;
  const reasons: Readonly<Record<Verdict, string>> = {
    too_few: `Fewer paired games than the ${rules.worse.fromGames} of the first look.`,
    undecided: `Neither worse than the champion, nor shown to be within ${margin} of it; promotion can come from ${fromGames} games on.`,
    worse: 'The challenger is worse than the champion: its lower limit is above 0.',
    non_inferior: `The challenger is not worse than the champion by more than ${margin}${but}`,
    better: `The challenger is better than the champion: its upper limit is below 0${but}`,
  };
  return reasons[verdict];
}
