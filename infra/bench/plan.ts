// How much is measured: enough to be worth writing down, or just enough to see that everything works.
import { join } from 'node:path';

export type Plan = {
  rounds: number;
  throughput: { quotes: number };
  latency: { quotesPerSecond: number; seconds: number; warmUpSeconds: number };
  predict: { concurrencies: readonly number[]; warmUpMs: number; measureMs: number };
  /** Undefined means generated load instead of a recorded day. */
  memory: { tape: string | undefined };
};

/** In the order of the page. */
export const partNames = ['throughput', 'latency', 'predict', 'memory'] as const;
export type PartName = (typeof partNames)[number];

export const leastRounds = 3;

export const fullPlan = (rounds: number, root: string): Plan => ({
  rounds,
  throughput: { quotes: 20_000 },
  latency: { quotesPerSecond: 50, seconds: 20, warmUpSeconds: 3 },
  predict: { concurrencies: [1, 16, 64], warmUpMs: 1_000, measureMs: 5_000 },
  memory: { tape: join(root, 'samples/mlb-2016-06-25') },
});

/** Its figures are there to be looked at by a test, not to be believed. */
export const quickPlan: Plan = {
  rounds: 1,
  throughput: { quotes: 600 },
  latency: { quotesPerSecond: 20, seconds: 2, warmUpSeconds: 0.5 },
  predict: { concurrencies: [1, 16, 64], warmUpMs: 200, measureMs: 500 },
  memory: { tape: undefined },
};
