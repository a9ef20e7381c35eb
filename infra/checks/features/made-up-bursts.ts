// Moments at which books move together: what steam, who moved first and buy-back are made of.
import type { Market } from '@linecast/domain';
import { draw, drawFrom } from './draw.ts';
import { hourMs, minuteMs, secondMs } from './made-up-quotes.ts';

/** `beforeMs`: how long before the as-of time; `runs`: the line moves too. */
export type Burst = { beforeMs: number; logOdds: number; runs: number };

/** Windows of signals among them: five and fifteen minutes, one hour and two. */
const moments = {
  now: [secondMs, 90 * secondMs, 3 * minuteMs, 5 * minuteMs],
  before: [15 * minuteMs, 40 * minuteMs, hourMs],
  'long before': [80 * minuteMs, 85 * minuteMs, 2 * hourMs],
} as const;
/** In log-odds; the smallest are about what counts as far. */
const moves = [-0.25, -0.12, -0.06, -0.042, 0.042, 0.06, 0.12, 0.25] as const;

export function burstsOf(name: string, market: Market): Burst[] {
  return (['now', 'before', 'long before'] as const)
    .filter((when) => draw(`${name} ${market} moves together ${when}`) < 1 / 2)
    .map((when) => burst(`${name} ${market} burst ${when}`, market, moments[when]));
}

function burst(name: string, market: Market, beforeMs: readonly [number, ...number[]]): Burst {
  const step = { h2h: 0, spread: 1, total: 0.5 }[market];
  const runs = drawFrom(`${name} line`, [0, 0, 0, -step, step]);
  const logOdds = runs === 0 ? drawFrom(`${name} price`, moves) : 0;
  return { beforeMs: drawFrom(`${name} time`, beforeMs), runs, logOdds };
}

/** Some books see nothing of it. */
export const isBurstJoined =
  (book: string) =>
  ({ beforeMs }: Burst): boolean =>
    draw(`${book} joins ${beforeMs}`) < 0.85;
