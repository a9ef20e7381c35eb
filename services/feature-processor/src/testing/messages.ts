// Quotes as they stand on the log.
import { twoWaySelections, type MarketQuote } from '@linecast/domain';
import type { EventBatch, Received } from '@linecast/kit';
import type { OddsQuoted } from '@linecast/protos';

export const topic = 'odds.quoted.v1';

export function wireOf(quote: MarketQuote): OddsQuoted {
  const { fixture, prices, market } = quote;
  const [first, second] = twoWaySelections[market];
  return {
    quote_id: quote.quoteId,
    fixture: {
      fixture_id: fixture.fixtureId,
      sport: fixture.sport,
      home: fixture.home,
      away: fixture.away,
      game_number: fixture.gameNumber,
      start_at: new Date(fixture.startAtMs).toISOString(),
    },
    book: quote.book,
    book_role: quote.role,
    market,
    status: prices === null ? 'suspended' : 'open',
    line: prices?.line ?? null,
    prices: prices ? { [first]: prices.firstDecimal, [second]: prices.secondDecimal } : {},
    quoted_at: new Date(quote.atMs).toISOString(),
    mode: quote.mode,
  };
}

export function received(
  value: OddsQuoted,
  offset: number,
  quote: Pick<MarketQuote, 'source' | 'sequence' | 'atMs'>,
): Received<OddsQuoted> {
  const { source, sequence, atMs } = quote;
  return {
    value,
    envelope: {
      id: value.quote_id,
      source,
      atMs,
      recordedAtMs: atMs,
      ...(sequence === null ? {} : { sequence }),
    },
    topic,
    partition: 0,
    offset: BigInt(offset),
  };
}

/** Messages from `first` on, as one batch of partition 0. */
export function batchOf(
  messages: readonly Received<OddsQuoted>[],
  changes: Partial<EventBatch<OddsQuoted>> = {},
): EventBatch<OddsQuoted> {
  return {
    topic,
    partition: 0,
    generation: 1,
    events: messages,
    firstOffset: messages[0]?.offset ?? 0n,
    nextOffset: (messages.at(-1)?.offset ?? -1n) + 1n,
    heartbeat: async () => undefined,
    ...changes,
  };
}
