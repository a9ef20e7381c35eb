// The games of a day, decided as they would have been: views by the engine, vectors by the stream's own code.
import {
  createLeagueLedger,
  weightedConsensus,
  type BookMarket,
  type FeatureSet,
  type FixtureView,
  type LeagueLedger,
  type Market,
  type MarketQuote,
  type MarketView,
  type Offer,
} from '@linecast/domain';
import { createVectorOf } from '@linecast/feature-processor/vector';
import type { FeaturesUpdated } from '@linecast/protos';
import { decisionAtMs, startsTold } from '../../features/build/as-of-points.ts';
import {
  dayOfFixture,
  type DayInput,
  type FixtureInput,
  type LeagueInput,
} from '../../features/build/day-input.ts';
import { factsOf, viewsAt, type EngineRules } from '../../features/build/views-at.ts';
import type { Decision, Prices, ReplayedGame } from './replayed-game.ts';

export type ReplayRules = { set: FeatureSet; cutOffBeforeStartMs: number; engine: EngineRules };

type Around = {
  /** The set's own: whose prices are replayed. */
  market: Market;
  engine: EngineRules;
  ledger: LeagueLedger;
  vectorOf: ReturnType<typeof createVectorOf>;
};

export function createReplayDay(
  rules: ReplayRules,
  league: LeagueInput,
): (day: DayInput) => ReplayedGame[] {
  const around = aroundOf(rules, league);
  return ({ fixtures }) =>
    inOrder(fixtures).map((fixture) => ({
      fixtureId: fixture.fixtureId,
      date: dayOfFixture(fixture.fixtureId) ?? '',
      decision: decisionsOf(fixture, around, [rules.cutOffBeforeStartMs])[0] ?? null,
      outcome: fixture.outcome,
    }));
}

export type CourseRules = Omit<ReplayRules, 'cutOffBeforeStartMs'> & {
  cutOffsBeforeStartMs: readonly number[];
};

/** Every game at several cut-offs: its decisions as they follow each other, none where nothing was known in time. */
export function createReplayCourse(
  rules: CourseRules,
  league: LeagueInput,
): (day: DayInput) => { fixtureId: string; decisions: Decision[] }[] {
  const around = aroundOf(rules, league);
  return ({ fixtures }) =>
    inOrder(fixtures).map((fixture) => ({
      fixtureId: fixture.fixtureId,
      decisions: decisionsOf(fixture, around, rules.cutOffsBeforeStartMs),
    }));
}

function aroundOf(
  { set, engine }: Pick<ReplayRules, 'set' | 'engine'>,
  league: LeagueInput,
): Around {
  const ledger = createLeagueLedger();
  for (const result of league.results) ledger.add(result);
  return { market: set.market, engine, ledger, vectorOf: createVectorOf(set) };
}

const inOrder = (fixtures: readonly FixtureInput[]): FixtureInput[] =>
  fixtures.toSorted((a, b) => (a.fixtureId < b.fixtureId ? -1 : 1));

/** Each at the last time at which the start that was known then was so far off; in one walk through the quotes. */
function decisionsOf(
  input: FixtureInput,
  around: Around,
  cutOffsBeforeStartMs: readonly number[],
): Decision[] {
  const { quotes } = input;
  const starts = startsTold(quotes);
  const [first] = quotes;
  const startAtMs = starts.at(-1)?.startAtMs;
  if (!first || startAtMs === undefined) return [];
  const times = new Set(cutOffsBeforeStartMs.flatMap((each) => decisionAtMs(starts, each) ?? []));
  if (times.size === 0) return [];
  const closeAtMs = startAtMs - 1;
  const points = [...new Set([...times, closeAtMs])].toSorted((a, b) => a - b);
  const facts = factsOf(first.fixture, input, around.ledger);
  const taken: Omit<Decision, 'close'>[] = [];
  let closing = new Map<string, Prices | null>();
  // A view is read before the next one is asked for: it rests on paths that grow.
  for (const view of viewsAt(quotes, points, facts, around.engine)) {
    const { asOfMs } = view;
    const market = view.markets[around.market];
    if (asOfMs === closeAtMs) closing = newestByBook(market);
    if (!times.has(asOfMs)) continue;
    taken.push({
      asOfMs,
      vector: around.vectorOf(seenAt(view, asOfMs, quotes, first.mode)),
      open: pricesOf(market.reference?.open.offer),
      best: bestOf(market),
      consensus: consensusOf(market),
    });
  }
  // Of the vector's own book: another one's close says nothing of this one's price.
  return taken.map((each) => ({
    ...each,
    close: closing.get(each.vector.price?.book ?? '') ?? null,
  }));
}

function seenAt(
  view: FixtureView,
  asOfMs: number,
  quotes: readonly MarketQuote[],
  mode: FeaturesUpdated['mode'],
) {
  const known = quotes.filter(({ atMs }) => atMs <= asOfMs);
  const newestInputMs = known.reduce((newest, { atMs }) => Math.max(newest, atMs), -Infinity);
  const quoteId = known.findLast(({ atMs }) => atMs === newestInputMs)?.quoteId ?? '';
  return { view, quoteId, sequence: 1, asOfMs, newestInputMs, mode };
}

const newestByBook = ({ books }: MarketView): Map<string, Prices | null> =>
  new Map(books.map(({ book, newest }) => [book, pricesOf(newest.offer)]));

const pricesOf = (offer: Offer | null | undefined): Prices | null =>
  offer ? { first: offer.firstDecimal, second: offer.secondDecimal, line: offer.line } : null;

type Quoting = Pick<BookMarket, 'book' | 'role'> & { offer: Offer };

/** Fresh books at the line of the reference book: prices of two lines cannot be held against each other. */
function quotingBooks({ books, fresh, reference }: MarketView): Quoting[] {
  const line = reference?.newest.offer?.line ?? null;
  return books.flatMap(({ book, role, newest: { offer } }) =>
    offer && fresh.has(book) && offer.line === line ? [{ book, role, offer }] : [],
  );
}

function bestOf(market: MarketView): Decision['best'] {
  // Books that repeat others take no bets.
  const quoting = quotingBooks(market).filter(({ role }) => role !== 'consensus');
  const [any] = quoting;
  if (!any) return null;
  const highest = (price: (offer: Offer) => number): Quoting =>
    quoting.reduce((best, each) => (price(each.offer) > price(best.offer) ? each : best), any);
  const [first, second] = [highest((o) => o.firstDecimal), highest((o) => o.secondDecimal)];
  return {
    first: first.offer.firstDecimal,
    second: second.offer.secondDecimal,
    line: any.offer.line,
    firstBook: first.book,
    secondBook: second.book,
  };
}

const consensusOf = (market: MarketView): number | null =>
  weightedConsensus(
    quotingBooks(market).map(({ book, role, offer: { probability } }) => ({
      ...{ book, role, probability },
    })),
  );
