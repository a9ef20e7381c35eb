// A silence: the time between two moneylines of one game, or after its newest one, or before its first.

export type MoneylineTime = { fixtureId: string; startAtMs: number; quotedAtMs: number };

export type Silence = {
  fixtureId: string;
  startAtMs: number;
  /** The quote it began with; null while the game was never quoted. */
  quotedAtMs: number | null;
  /** The quote that ended it; null while it lasts. */
  nextQuoteAtMs: number | null;
};

/** The silences these quotes ended, per game in time order. A quote not newer than what was known ends none. */
export function silencesEndedBy(
  quotes: readonly MoneylineTime[],
  newestMs: ReadonlyMap<string, number>,
): Silence[] {
  const newest = new Map(newestMs);
  return quotes.flatMap(({ fixtureId, startAtMs, quotedAtMs }) => {
    const before = newest.get(fixtureId) ?? null;
    if (before !== null && quotedAtMs <= before) return [];
    newest.set(fixtureId, quotedAtMs);
    return [{ fixtureId, startAtMs, quotedAtMs: before, nextQuoteAtMs: quotedAtMs }];
  });
}
