// How often the gate errs, by playing seasons in which the true gain is known: the gate's own code looks after every day.
import {
  addDay,
  noDays,
  seededRandom,
  standardNormals,
  verdictBy,
  type DaySums,
  type Verdict,
} from '@linecast/domain';
import type { SimulatedGate } from './simulated-gates.ts';

export type SimulationPlan = {
  gate: Pick<SimulatedGate, 'rules' | 'limitsOf'>;
  /** What the challenger is truly better by, in nats per game; below 0 it is worse. */
  gain: number;
  /** Of one game's difference. */
  sd: number;
  /** How much of a game's luck its whole day shares, as a share of the variance. */
  shared: number;
  /** Ascending: what had been decided by so many games. */
  horizons: readonly number[];
  runs: number;
  seed: number;
};

/** Runs in which the paired games had led to each decision by the horizon; they sum to `runs`. */
export type DecidedBy = {
  horizon: number;
  runs: number;
  promoted: number;
  /** Of the promoted: with the claim to be better. */
  asBetter: number;
  rejected: number;
  waiting: number;
};

/** The same with the shares, and their 95 % intervals. */
export type SimulatedCase = DecidedBy & {
  gate: string;
  gain: number;
  promoted_share: number;
  promoted_95: [low: number, high: number];
  rejected_share: number;
  rejected_95: [low: number, high: number];
};

type Decided = { verdict: Verdict; games: number } | null;

/** A season of baseball has about 13 games a day. */
const gamesOfDay = { fewest: 11, most: 16 } as const;

/** The same plan gives the same counts on every machine. */
export function simulateGate(plan: SimulationPlan): DecidedBy[] {
  const look = verdictBy(plan.gate.rules, plan.gate.limitsOf);
  const decided = Array.from({ length: plan.runs }, (_, run) => {
    // One seed a season: it is the same season for every gate and every gain, wherever each of them ends.
    const random = seededRandom(plan.seed + run);
    return firstDecision(plan, look, { random, normal: standardNormals(random) });
  });
  return plan.horizons.map((horizon) => countBy(decided, horizon));
}

type Draws = { random: () => number; normal: () => number };

/** Day by day until the gate promotes or rejects, or the last horizon is reached. */
function firstDecision(
  plan: SimulationPlan,
  look: ReturnType<typeof verdictBy>,
  draws: Draws,
): Decided {
  const last = plan.horizons.at(-1) ?? 0;
  let sums = noDays;
  for (;;) {
    sums = nextDay(sums, plan, draws);
    if (sums.games > last) return null;
    const { verdict } = look(sums);
    if (verdict !== 'undecided' && verdict !== 'too_few') return { verdict, games: sums.games };
  }
}

/** Only the sum of a day counts, so only that is drawn. */
function nextDay(
  sums: DaySums,
  { gain, sd, shared }: SimulationPlan,
  { random, normal }: Draws,
): DaySums {
  const { fewest, most } = gamesOfDay;
  const games = fewest + Math.floor((most - fewest + 1) * random());
  const spread = sd * Math.sqrt(games * (1 + (games - 1) * shared));
  return addDay(sums, games, -gain * games + spread * normal());
}

function countBy(all: readonly Decided[], horizon: number): DecidedBy {
  const by = all.filter((end) => end !== null && end.games <= horizon);
  const count = (...verdicts: Verdict[]): number =>
    by.filter((end) => end !== null && verdicts.includes(end.verdict)).length;
  return {
    horizon,
    runs: all.length,
    promoted: count('better', 'non_inferior'),
    asBetter: count('better'),
    rejected: count('worse'),
    waiting: all.length - by.length,
  };
}
