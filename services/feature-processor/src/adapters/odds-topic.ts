// odds.quoted.v1 as read from the log, in the words of the engine. What the schema cannot say is checked here, by the one
// message alone, so that a repetition is read, refused or ignored the same way.
import {
  findMlbTeam,
  ignore,
  reject,
  twoWaySelections,
  type Fixture,
  type Ignore,
  type MarketQuote,
  type QuotedPrices,
  type Reject,
} from '@linecast/domain';
import type { EventEnvelope, Received } from '@linecast/kit';
import type { OddsQuoted } from '@linecast/protos';
import { refuseText } from './told-fact.ts';

export type ReadQuote = { kind: 'quote'; quote: MarketQuote } | Reject | Ignore;

/** A live quote dated so far ahead of when it was recorded has a wrong clock, or is made up. */
const aheadMs = 60_000;
/** No book quotes longer odds before a game; what does is a slip of the point. */
const longestDecimal = 10_000;
/** Runs or points: no total and no handicap of any sport comes near. */
const longestLine = 1_000;

export function readQuote({ value, envelope }: Received<OddsQuoted>): ReadQuote {
  if (value.fixture.sport !== 'mlb') return ignore('unused_sport');
  const fixture = fixtureOf(value);
  const atMs = Date.parse(value.quoted_at);
  const refused = refusalOf(value, fixture, atMs, envelope);
  if (refused) return refused;
  const read = readPrices(value);
  if (read.kind !== 'prices') return read;
  return {
    kind: 'quote',
    quote: {
      quoteId: value.quote_id,
      fixture,
      book: value.book,
      role: value.book_role,
      market: value.market,
      prices: read.prices,
      atMs,
      source: envelope.source,
      sequence: envelope.sequence ?? null,
      mode: value.mode,
    },
  };
}

function refusalOf(
  value: OddsQuoted,
  { home, away, startAtMs }: Fixture,
  atMs: number,
  { source, recordedAtMs }: EventEnvelope,
): Reject | undefined {
  const unstorable = refuseText({ book: value.book, quote_id: value.quote_id, source });
  if (unstorable) return unstorable;
  if (findMlbTeam(home) === undefined || findMlbTeam(away) === undefined) {
    return reject('unknown_fixture', `no MLB team plays as ${home} or as ${away}`);
  }
  if (atMs >= startAtMs) return reject('after_start', 'quoted at or after the scheduled start');
  if (value.mode === 'live' && atMs > recordedAtMs + aheadMs) {
    return reject('in_future', 'dated more than a minute after it was recorded');
  }
  return undefined;
}

function readPrices(
  value: OddsQuoted,
): { kind: 'prices'; prices: QuotedPrices | null } | Reject | Ignore {
  const { market, status, prices, line } = value;
  if (prices.draw !== undefined) return ignore('unused_market');
  if (status === 'suspended') return { kind: 'prices', prices: null };
  const [first, second] = twoWaySelections[market];
  const [firstDecimal, secondDecimal] = [prices[first], prices[second]];
  if (firstDecimal === undefined || secondDecimal === undefined) {
    return reject(
      'missing_side',
      `a ${market} market needs a price for ${first} and for ${second}`,
    );
  }
  if (Math.max(firstDecimal, secondDecimal) > longestDecimal) {
    return reject('impossible_price', `decimal odds above ${longestDecimal} are an error`);
  }
  if (market !== 'h2h' && line === null) {
    return reject('missing_line', `a ${market} market needs its line`);
  }
  if (Math.abs(line ?? 0) > longestLine) {
    return reject('impossible_line', `a line beyond ${longestLine} is an error`);
  }
  return {
    kind: 'prices',
    prices: { firstDecimal, secondDecimal, line: market === 'h2h' ? null : line },
  };
}

const fixtureOf = ({ fixture }: OddsQuoted): Fixture => ({
  fixtureId: fixture.fixture_id,
  sport: fixture.sport,
  home: fixture.home,
  away: fixture.away,
  gameNumber: fixture.game_number,
  startAtMs: Date.parse(fixture.start_at),
});
