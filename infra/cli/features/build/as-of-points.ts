// At which times a game gets a row: the decision, so long before the start, and the steps that lead up to it.
// A row stands only where a model could have been asked: before the decision time of the start as it was told by then.

/** `beforeStartMs`: the decision is taken so long before the start. `everyMs`: the steps before it; null for none. */
export type AsOfRule = {
  beforeStartMs: number;
  everyMs: number | null;
  /** No step lies before it; the decision itself may. */
  stepsFromMs: number;
};

/** Each start that was told, from when on it was known; ascending. */
export type StartTold = { knownFromMs: number; startAtMs: number };

/** By event time: of several told at one time the last holds. `quotes` in order of arrival. */
export function startsTold(
  quotes: readonly { atMs: number; fixture: { startAtMs: number } }[],
): StartTold[] {
  const starts: StartTold[] = [];
  for (const { atMs, fixture } of quotes.toSorted((a, b) => a.atMs - b.atMs)) {
    const { startAtMs } = fixture;
    if (starts.at(-1)?.knownFromMs === atMs) starts.pop();
    if (starts.at(-1)?.startAtMs !== startAtMs) starts.push({ knownFromMs: atMs, startAtMs });
  }
  return starts;
}

/** Undefined before the first. */
export const startKnownAt = (starts: readonly StartTold[], atMs: number): number | undefined =>
  starts.findLast(({ knownFromMs }) => knownFromMs <= atMs)?.startAtMs;

/**
 * The last time at which the start that was known then was so far off: a start that moved after it is another decision, and
 * one that moved to less than that ahead leaves none. Undefined where there was none.
 */
export function decisionAtMs(
  starts: readonly StartTold[],
  beforeStartMs: number,
): number | undefined {
  return starts
    .map(({ startAtMs }) => startAtMs - beforeStartMs)
    .toSorted((a, b) => b - a)
    .find((atMs) => startKnownAt(starts, atMs) === atMs + beforeStartMs);
}

/** Ascending. Steps count back from the decision, so that they lie equally far from the start in every game. */
export function asOfPoints(
  { beforeStartMs, everyMs, stepsFromMs }: AsOfRule,
  starts: readonly StartTold[],
  openAtMs: number,
): number[] {
  const lastMs = decisionAtMs(starts, beforeStartMs);
  if (lastMs === undefined) return [];
  const points = [lastMs];
  if (everyMs === null) return points;
  const firstMs = Math.max(openAtMs, stepsFromMs);
  for (let atMs = lastMs - everyMs; atMs >= firstMs; atMs -= everyMs) {
    const startAtMs = startKnownAt(starts, atMs);
    // Between a decision that was overtaken and the telling of the new start nobody could have asked.
    if (startAtMs !== undefined && atMs <= startAtMs - beforeStartMs) points.push(atMs);
  }
  return points.toReversed();
}
