// A fixture as the stream would have made it had every quote come in time. By the engine, told in the order of the times:
// for a long game the naive view is dozens of times dearer, and tests hold the one against the other.
import {
  openFixture,
  putQuote,
  viewFixture,
  type Emission,
  type EngineOptions,
  type FixtureEngine,
  type FixtureFacts,
  type FixtureView,
  type MarketQuote,
  type ScheduledSet,
} from '@linecast/domain';

export type JournalledQuote = { quote: MarketQuote; isLate: boolean };

/**
 * In the order of their times, of one time in that of the log. Without those that the stream would have passed over: the
 * same again at the same time, a suspension of what was never offered, a late quote that was told before.
 */
export function quotesInTime(journal: readonly JournalledQuote[]): MarketQuote[] {
  const held = new Map<string, MarketQuote>();
  return withoutRepeats(journal)
    .toSorted((a, b) => a.atMs - b.atMs)
    .filter((quote) => {
      const key = JSON.stringify([quote.book, quote.market]);
      const before = held.get(key);
      const isNews = before
        ? before.atMs !== quote.atMs || pricesOf(before) !== pricesOf(quote)
        : quote.prices !== null;
      if (isNews) held.set(key, quote);
      return isNews;
    });
}

/** A source that was started again and does not count tells old quotes anew; those in time the stream knows itself. */
function withoutRepeats(journal: readonly JournalledQuote[]): MarketQuote[] {
  const ids = new Set<string>();
  return journal.flatMap(({ quote, isLate }) => {
    const isRepeated = isLate && ids.has(quote.quoteId);
    ids.add(quote.quoteId);
    return isRepeated ? [] : [quote];
  });
}

const pricesOf = ({ prices }: MarketQuote): string =>
  prices ? `${prices.firstDecimal} ${prices.secondDecimal} ${prices.line}` : 'none';

/** A vector to be made again. */
export type Moment = { scheduled: ScheduledSet; asOfMs: number; sequence: number };

/**
 * `moments`: in the order of their times. Each emission is to be used before the next is asked for: the engine goes on
 * writing into what it gave out.
 */
export function* remakeVectors<M extends Moment>(
  quotes: readonly MarketQuote[],
  moments: readonly M[],
  facts: FixtureFacts,
  options: EngineOptions,
): Generator<{ moment: M; emission: Emission }> {
  let engine: FixtureEngine | undefined;
  let view: FixtureView | undefined;
  let told = 0;
  for (const moment of moments) {
    const { asOfMs } = moment;
    for (let next = quotes[told]; next && next.atMs <= asOfMs; next = quotes[told]) {
      engine ??= openFixture(next.fixture, next.mode);
      putQuote(engine, next, options);
      told += 1;
    }
    const newest = quotes[told - 1];
    if (!engine || !newest) continue;
    if (view?.asOfMs !== asOfMs) view = viewFixture(engine, asOfMs, facts, options);
    yield { moment, emission: emissionOf(moment, view, newest) };
  }
}

const emissionOf = (moment: Moment, view: FixtureView, newest: MarketQuote): Emission => ({
  scheduled: moment.scheduled,
  view,
  quoteId: newest.quoteId,
  sequence: moment.sequence,
  asOfMs: moment.asOfMs,
  newestInputMs: newest.atMs,
  mode: newest.mode,
});
