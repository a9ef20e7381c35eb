// Switches of a model as its callers saw them.
import type { Call } from './process/steady-calls.ts';
import type { Move } from './process/two-versions.ts';

/** What was asked in a stretch of time, and how the alias moved in it. */
export type Stretch = { calls: readonly Call[]; moves: readonly Move[] };

/** From the alias moved to the first answer of a call that was sent after it, by the new version; and who asked meanwhile. */
export type Switch = { tookMs: number; meanwhile: readonly Call[] };

/** Those that were done before the alias moved again. */
export const switchesIn = ({ calls, moves }: Stretch): Switch[] =>
  moves.flatMap(({ version, movedAtMs }, i) => {
    const nextMs = moves[i + 1]?.movedAtMs ?? Infinity;
    const isNew = (call: Call): boolean => call.version === version && call.sentMs >= movedAtMs;
    const servedAtMs = Math.min(...calls.filter(isNew).map(endOf));
    if (servedAtMs > nextMs || servedAtMs === Infinity) return [];
    const meanwhile = calls.filter((each) => endOf(each) > movedAtMs && each.sentMs < servedAtMs);
    return [{ tookMs: servedAtMs - movedAtMs, meanwhile }];
  });

const endOf = ({ sentMs, tookMs }: Call): number => sentMs + tookMs;

/** Of calls that were answered, in ms. */
export const timesOf = (calls: readonly Call[]): number[] =>
  calls.filter(({ failure }) => failure === null).map(({ tookMs }) => tookMs);

export const failuresIn = ({ calls }: Stretch): string[] =>
  calls.flatMap(({ failure }) => failure ?? []);
