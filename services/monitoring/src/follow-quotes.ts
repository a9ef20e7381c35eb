// odds.quoted.v1: notes when each game's moneyline was last offered, and tells the alerts about the silences it ended.
import type { EventBatch, HandlerVerdict } from '@linecast/kit';
import type { OddsQuoted } from '@linecast/protos';
import type { AlertChange, AlertState, Observation, Rule } from './core/alerts.ts';
import { alertId, changeAlerts } from './core/alerts.ts';
import { newestPerKey } from './core/newest.ts';
import { silencesEndedBy, type MoneylineTime } from './core/silences.ts';

/** When each of these games was last quoted; a game never quoted is left out. */
export type LoadLastQuotes = (fixtureIds: readonly string[]) => Promise<Map<string, number>>;
/** Never takes a game back to an older time. */
export type SaveLastQuotes = (quotes: readonly MoneylineTime[]) => Promise<void>;

export type DecideAlerts = (known: ReadonlyMap<string, AlertState>) => readonly AlertChange[];
/**
 * Publishes and saves what `decide` makes of these alerts as they are known, together with every open one; while
 * nobody else changes alerts.
 */
export type TellAlerts = (alertIds: readonly string[], decide: DecideAlerts) => Promise<void>;

export type FollowQuotesPorts = {
  loadLastQuotes: LoadLastQuotes;
  saveLastQuotes: SaveLastQuotes;
  tellAlerts: TellAlerts;
  rules: readonly Rule[];
  renewAfterMs: number;
};

export function createFollowQuotes(ports: FollowQuotesPorts) {
  const { rules, renewAfterMs } = ports;
  return async (batch: EventBatch<OddsQuoted>): Promise<HandlerVerdict> => {
    const quotes = batch.events.flatMap((each) => moneylineTime(each.value));
    if (quotes.length === 0) return { kind: 'done' };
    const fixtureIds = [...new Set(quotes.map((each) => each.fixtureId))];
    const ended = silencesEndedBy(quotes, await ports.loadLastQuotes(fixtureIds));
    const observations = ended.map((silence): Observation => {
      return { silence, nowMs: silence.nextQuoteAtMs ?? silence.startAtMs };
    });
    if (observations.length > 0) {
      const ids = rules.flatMap((rule) => fixtureIds.map((id) => alertId(rule.name, id)));
      await ports.tellAlerts(ids, (known) =>
        changeAlerts(known, observations, { rules, renewAfterMs }),
      );
    }
    // After the alerts: a batch that comes again finds the same silences, and the alerts know what they were told.
    await ports.saveLastQuotes(
      newestPerKey(
        quotes,
        (each) => each.fixtureId,
        (each) => each.quotedAtMs,
      ),
    );
    return { kind: 'done' };
  };
}

/** Predictions rest on the moneyline: a game of which only the total is offered has no price. */
function moneylineTime(quote: OddsQuoted): MoneylineTime[] {
  if (quote.market !== 'h2h' || quote.status !== 'open') return [];
  return [
    {
      fixtureId: quote.fixture.fixture_id,
      startAtMs: Date.parse(quote.fixture.start_at),
      quotedAtMs: Date.parse(quote.quoted_at),
    },
  ];
}
