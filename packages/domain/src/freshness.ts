// The first verdict on how far a price can be trusted to be the market's present one (design.md, "age of what it rests on").

export const freshnesses = ['fresh', 'quiet', 'stale'] as const;
/** `quiet`: the source lives and the market says nothing new. `stale`: the source itself has fallen silent. */
export type Freshness = (typeof freshnesses)[number];

/** The `standard` freshness class of a feature's inputs. */
export const freshWithinMs = 5 * 60_000;

/** `heartbeatAgeMs`: since any source was last heard of; null when none ever was. */
export function freshness(priceAgeMs: number, heartbeatAgeMs: number | null): Freshness {
  if (priceAgeMs <= freshWithinMs) return 'fresh';
  return heartbeatAgeMs !== null && heartbeatAgeMs <= freshWithinMs ? 'quiet' : 'stale';
}
