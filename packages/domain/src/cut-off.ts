// The cut-off: no data later than this may enter a pre-game prediction. Deciding 20 minutes before the start
// costs nothing against the close (prediction-quality §5), and keeps late in-play prices out by construction.

export const cutOffBeforeStartMs = 20 * 60_000;

export function cutOffAtMs(startAtMs: number): number {
  return startAtMs - cutOffBeforeStartMs;
}

export const fixturePhases = ['open', 'cut-off', 'started', 'settled'] as const;
export type FixturePhase = (typeof fixturePhases)[number];

/** Where a game stands at a moment; `settled` once its final score is known and scored. */
export function fixturePhase(startAtMs: number, settled: boolean, nowMs: number): FixturePhase {
  if (settled) return 'settled';
  if (nowMs >= startAtMs) return 'started';
  return nowMs > cutOffAtMs(startAtMs) ? 'cut-off' : 'open';
}
