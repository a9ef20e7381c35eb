// Rule: a game starts soon, and its newest moneyline is too old, or it has none.
import type { Rule } from '../core/alerts.ts';

export type QuoteMissingLimits = { startsWithinMs: number; quoteOlderMs: number };

export function quoteMissingBeforeStart(limits: QuoteMissingLimits): Rule {
  return {
    name: 'quote-missing-before-start',
    lookAheadMs: limits.startsWithinMs,
    find: ({ fixtureId, startAtMs, quotedAtMs, nextQuoteAtMs }) => {
      // The first quote of a game is usually also how we learn of it: nothing was missing before.
      if (quotedAtMs === null && nextQuoteAtMs !== null) return null;
      const soonMs = startAtMs - limits.startsWithinMs;
      const fromMs =
        quotedAtMs === null ? soonMs : Math.max(soonMs, quotedAtMs + limits.quoteOlderMs);
      const untilMs = Math.min(startAtMs, nextQuoteAtMs ?? startAtMs);
      if (fromMs >= untilMs) return null;
      const starts = `it starts at ${iso(startAtMs)}`;
      return {
        fromMs,
        untilMs,
        trouble:
          quotedAtMs === null
            ? `${fixtureId} has no moneyline yet and ${starts}: check the source that quotes it`
            : `${fixtureId} has had no moneyline since ${iso(quotedAtMs)} and ${starts}: check the source that quotes it`,
        relief:
          nextQuoteAtMs === null
            ? `${fixtureId} has started: its moneyline no longer matters`
            : `${fixtureId} was quoted again at ${iso(nextQuoteAtMs)}`,
      };
    },
  };
}

const iso = (atMs: number): string => new Date(atMs).toISOString();
