// The gates that are simulated side by side: the one in force, and two that show why it is as it is.
import {
  anytimeLimits,
  defaultGateRules,
  meanOfDays,
  normalQuantile,
  standardErrorOfDays,
  studentWidth,
  type GateRules,
  type LimitsOf,
} from '@linecast/domain';

export type SimulatedGate = { name: string; says: string; rules: GateRules; limitsOf: LimitsOf };

const earlyGames = 400;

const early: GateRules = {
  ...defaultGateRules,
  nonInferior: { ...defaultGateRules.nonInferior, fromGames: earlyGames },
  better: { fromGames: earlyGames },
};

/** What one look at a fixed number of games would use: wrong for a gate that looks daily. */
const singleLook: LimitsOf = ({ fromGames, level }) => {
  const z = normalQuantile(level);
  return (sums) => {
    if (sums.games < fromGames || sums.days < 3) return null;
    const mean = meanOfDays(sums);
    const half = studentWidth(z, sums.days - 1) * standardErrorOfDays(sums);
    return { mean, lower: mean - half, upper: mean + half };
  };
};

export const simulatedGates: readonly SimulatedGate[] = [
  {
    name: 'gate',
    says: `in force: promotes from ${defaultGateRules.nonInferior.fromGames} games on, rejects from ${defaultGateRules.worse.fromGames}`,
    rules: defaultGateRules,
    limitsOf: anytimeLimits,
  },
  {
    name: 'early',
    says: `the same limits, promotes from ${earlyGames} games on`,
    rules: early,
    limitsOf: anytimeLimits,
  },
  {
    name: 'naive',
    says: `from ${earlyGames} games on, with the limits of a single look, taken every day`,
    rules: early,
    limitsOf: singleLook,
  },
];
