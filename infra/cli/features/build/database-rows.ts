// Rows of Postgres in the words of the engine: quotes as collector-bridge stored them, facts as feature-processor did.
import {
  bookRole,
  twoWaySelections,
  type Fixture,
  type GameResult,
  type Market,
  type MarketQuote,
  type Mode,
  type Observation,
  type QuotedPrices,
  type Selection,
  type Split,
  type Sport,
} from '@linecast/domain';

export type FixtureRow = {
  fixture_id: string;
  sport: Sport;
  home: string;
  away: string;
  game_number: number;
  start_at: string;
  home_score: number | null;
  away_score: number | null;
};

export type QuoteRow = {
  quote_id: string;
  fixture_id: string;
  book: string;
  market: Market;
  status: string;
  line: number | null;
  prices: Partial<Record<Selection, number>>;
  quoted_at: string;
  source: string;
  sequence: number;
  mode: Mode;
};

export type FactRow = { fixture_id: string; at_ms: number; body: FactBody };
type FactBody =
  ({ kind: 'split'; market: Market } & Omit<Split, 'atMs'>) | OfObservation<Observation>;
/** Of each kind on its own. */
type OfObservation<O> = O extends Observation ? Omit<O, 'atMs'> : never;

export type ResultRow = {
  fixture_id: string;
  home: string;
  away: string;
  at_ms: number;
  body: Omit<GameResult, 'fixtureId' | 'finalAtMs' | 'home' | 'away'>;
};

export const fixtureOf = (row: FixtureRow): Fixture => ({
  fixtureId: row.fixture_id,
  sport: row.sport,
  home: row.home,
  away: row.away,
  gameNumber: row.game_number,
  startAtMs: Date.parse(row.start_at),
});

/** None for what the stream of features refuses too: after the start, or without one of its prices. */
export function quoteOf(row: QuoteRow, fixture: Fixture): MarketQuote[] {
  const atMs = Date.parse(row.quoted_at);
  const prices = row.status === 'suspended' ? null : pricesOf(row);
  if (prices === undefined || atMs >= fixture.startAtMs) return [];
  const { quote_id: quoteId, book, market, source, sequence, mode } = row;
  return [
    { quoteId, fixture, book, role: bookRole(book), market, prices, atMs, source, sequence, mode },
  ];
}

function pricesOf({ market, prices, line }: QuoteRow): QuotedPrices | undefined {
  const [first, second] = twoWaySelections[market];
  const [firstDecimal, secondDecimal] = [prices[first], prices[second]];
  const isPriced = firstDecimal !== undefined && secondDecimal !== undefined;
  const isLined = (line !== null) === (market !== 'h2h');
  return isPriced && isLined ? { firstDecimal, secondDecimal, line } : undefined;
}

export const splitsOf = (rows: readonly FactRow[]): (Split & { market: Market })[] =>
  rows.flatMap(({ at_ms: atMs, body }) => {
    if (body.kind !== 'split') return [];
    const { kind: _, ...split } = body;
    return [{ ...split, atMs }];
  });

export const observationsOf = (rows: readonly FactRow[]): Observation[] =>
  rows.flatMap(({ at_ms: atMs, body }) => (body.kind === 'split' ? [] : [{ ...body, atMs }]));

export const resultOf = ({ fixture_id, home, away, at_ms, body }: ResultRow): GameResult => ({
  fixtureId: fixture_id,
  startAtMs: body.startAtMs,
  finalAtMs: at_ms,
  home,
  away,
  homeScore: body.homeScore,
  awayScore: body.awayScore,
  homeStarter: body.homeStarter,
  awayStarter: body.awayStarter,
});
