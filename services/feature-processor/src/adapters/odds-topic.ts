// odds.quoted.v1 as read from the log, in the words of the core. What the schema cannot say is checked here.
import { ignore, reject, type Fixture, type Ignore, type Reject } from '@linecast/domain';
import type { Received } from '@linecast/kit';
import type { OddsQuoted } from '@linecast/protos';
import type { Offer, Quote } from '../core/quote.ts';

export type ReadQuote = { kind: 'quote'; quote: Quote } | Reject | Ignore;

/** Depends on the one message only, so that a repetition is read, refused or ignored the same way. */
export function readQuote({ value, envelope }: Received<OddsQuoted>): ReadQuote {
  if (value.fixture.sport !== 'mlb') return ignore('unused_sport');
  // Postgres stores no NUL in JSON: this would fail again at every retry.
  if (value.book.includes('\0')) return reject('invalid_book', 'the book has a NUL in its name');
  const read = readOffer(value);
  if (read.kind !== 'offer') return read;
  return {
    kind: 'quote',
    quote: {
      quoteId: value.quote_id,
      fixture: fixtureOf(value),
      book: value.book,
      bookRole: value.book_role,
      offer: read.offer,
      atMs: Date.parse(value.quoted_at),
      source: envelope.source,
      sequence: envelope.sequence ?? null,
      mode: value.mode,
    },
  };
}

function readOffer(value: OddsQuoted): { kind: 'offer'; offer: Offer } | Reject | Ignore {
  const { market, status, prices, line } = value;
  const suspended = status === 'suspended';
  if (market === 'spread' || prices.draw !== undefined) return ignore('unused_market');
  if (market === 'total') {
    if (suspended) return { kind: 'offer', offer: { market, line: null } };
    return line === null
      ? reject('missing_line', 'a total needs its line')
      : { kind: 'offer', offer: { market, line } };
  }
  if (suspended) return { kind: 'offer', offer: { market, prices: null } };
  const { home, away } = prices;
  return home === undefined || away === undefined
    ? reject('missing_side', 'a moneyline needs a price for home and for away')
    : { kind: 'offer', offer: { market, prices: { homeDecimal: home, awayDecimal: away } } };
}

const fixtureOf = ({ fixture }: OddsQuoted): Fixture => ({
  fixtureId: fixture.fixture_id,
  sport: fixture.sport,
  home: fixture.home,
  away: fixture.away,
  gameNumber: fixture.game_number,
  startAtMs: Date.parse(fixture.start_at),
});
