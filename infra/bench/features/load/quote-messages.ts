// Offers as messages of odds.quoted.v1: the recorded book, and others made from it by shifting its prices and times.
import { bookRole, twoWaySelections, type Fixture, type MarketQuote } from '@linecast/domain';
import { encodeEvent, type OutgoingMessage } from '@linecast/kit';
import { oddsQuoted, type OddsQuoted } from '@linecast/protos';
import type { Offered } from './recorded-offers.ts';

/** The recorded book first; the others are names of our table, and their prices are made up. */
export const booksOfLoad = ['pinnacle', 'draftkings', 'betmgm', 'caesars'] as const;
export const sourceOfLoad = 'linecast/bench';

const behindMs = 20_000;
const dearer = 0.01;

export type QuoteOfLoad = { fixture: Fixture; book: string; offered: Offered };

/** The n-th book of the load follows the first after n times 20 s, its odds shorter by n per cent of their profit. */
export function atBook(fixture: Fixture, offered: Offered, place: number): QuoteOfLoad {
  const { prices } = offered;
  const shorter = (decimal: number): number =>
    Number((1 + (decimal - 1) * (1 - dearer * place)).toFixed(4));
  return {
    fixture,
    book: booksOfLoad[place] ?? `book-${place}`,
    offered: {
      ...offered,
      atMs: offered.atMs + place * behindMs,
      prices: prices && [shorter(prices[0]), shorter(prices[1])],
    },
  };
}

const quoteIdOf = (index: number): string => `bench-${index}`;

/** `index`: makes its id. */
export function toQuoteMessage(quote: QuoteOfLoad, index: number): OutgoingMessage {
  const { fixture, book, offered } = quote;
  const { market, line, prices, atMs } = offered;
  const [first, second] = twoWaySelections[market];
  const value: OddsQuoted = {
    quote_id: quoteIdOf(index),
    fixture: {
      fixture_id: fixture.fixtureId,
      sport: fixture.sport,
      home: fixture.home,
      away: fixture.away,
      game_number: fixture.gameNumber,
      start_at: new Date(fixture.startAtMs).toISOString(),
    },
    book,
    book_role: bookRole(book),
    market,
    status: prices ? 'open' : 'suspended',
    line: prices ? line : null,
    prices: prices ? { [first]: prices[0], [second]: prices[1] } : {},
    quoted_at: new Date(atMs).toISOString(),
    mode: 'replay',
  };
  const envelope = { id: value.quote_id, source: sourceOfLoad, atMs, recordedAtMs: atMs };
  return encodeEvent(oddsQuoted, value, envelope);
}

/** As the engine takes it. */
export function toMarketQuote({ fixture, book, offered }: QuoteOfLoad, index: number): MarketQuote {
  const { market, line, prices, atMs } = offered;
  return {
    quoteId: quoteIdOf(index),
    fixture,
    book,
    role: bookRole(book),
    market,
    prices: prices && { firstDecimal: prices[0], secondDecimal: prices[1], line },
    atMs,
    source: sourceOfLoad,
    sequence: null,
    mode: 'replay',
  };
}
