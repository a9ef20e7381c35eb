// Quotes as they stand on the log.
import type { EventBatch, Received } from '@linecast/kit';
import type { OddsQuoted } from '@linecast/protos';
import type { Quote } from '../core/quote.ts';

export const topic = 'odds.quoted.v1';

export function wireOf(quote: Quote): OddsQuoted {
  const { fixture, offer } = quote;
  const line = offer.market === 'total' ? offer.line : null;
  const prices = offer.market === 'h2h' ? offer.prices : { homeDecimal: 1.9, awayDecimal: 1.9 };
  const isSuspended = offer.market === 'h2h' ? prices === null : line === null;
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
    book_role: quote.bookRole,
    market: offer.market,
    status: isSuspended ? 'suspended' : 'open',
    line,
    prices: pricesOf(offer.market, isSuspended ? null : prices),
    quoted_at: new Date(quote.atMs).toISOString(),
    mode: quote.mode,
  };
}

function pricesOf(
  market: 'h2h' | 'total',
  prices: { homeDecimal: number; awayDecimal: number } | null,
): OddsQuoted['prices'] {
  if (prices === null) return {};
  const { homeDecimal: first, awayDecimal: second } = prices;
  return market === 'h2h' ? { home: first, away: second } : { over: first, under: second };
}

export function received(value: OddsQuoted, offset: number, quote: Quote): Received<OddsQuoted> {
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
