// The games of a day, decided as they would have been: views by the engine, vectors by the stream's own code.
import {
  createLeagueLedger,
  weightedConsensus,
  type FeatureSet,
  type FixtureView,
  type LeagueLedger,
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
  return { engine, ledger, vectorOf: createVectorOf(set) };
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
    const { h2h } = view.markets;
    if (asOfMs === closeAtMs) closing = newestByBook(h2h);
    if (!times.has(asOfMs)) continue;
    taken.push({
      asOfMs,
      vector: around.vectorOf(seenAt(view, asOfMs, quotes, first.mode)),
      open: pricesOf(h2h.reference?.open.offer),
      best: bestOf(h2h),
      consensus: consensusOf(h2h),
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
  offer ? { home: offer.firstDecimal, away: offer.secondDecimal } : null;

/** Books that repeat others take no bets. */
function quotingBooks({ books, fresh }: MarketView): { book: string; offer: Offer }[] {
  return books.flatMap(({ book, role, newest: { offer } }) =>
    offer && role !== 'consensus' && fresh.has(book) ? [{ book, offer }] : [],
  );
}

function bestOf(market: MarketView): Decision['best'] {
  const quoting = quotingBooks(market);
  const [first] = quoting;
  if (!first) return null;
  const highest = (price: (offer: Offer) => number) =>
    quoting.reduce((best, each) => (price(each.offer) > price(best.offer) ? each : best), first);
  const [home, away] = [highest((o) => o.firstDecimal), highest((o) => o.secondDecimal)];
  return {
    home: home.offer.firstDecimal,
    away: away.offer.secondDecimal,
    homeBook: home.book,
    awayBook: away.book,
  };
}

function consensusOf({ books, fresh }: MarketView): number | null {
  const opinions = books.flatMap(({ book, role, newest: { offer } }) =>
    offer && fresh.has(book) ? [{ book, role, probability: offer.probability }] : [],
  );
  return weightedConsensus(opinions);
}
