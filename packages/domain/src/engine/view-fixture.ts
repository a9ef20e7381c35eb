// The fixture as features see it at a time.
import type { GameContext } from '../context/game-context.ts';
import type { Series } from '../features/series.ts';
import type { FixtureView } from '../features/view.ts';
import type { Fixture } from '../fixture.ts';
import type { DevigMethod } from '../odds/devig.ts';
import type { Split } from '../signals/splits.ts';
import { markets, type Market } from '../words.ts';
import type { BookHistory } from './book-history.ts';
import type { FixtureEngine } from './fixture-state.ts';
import { marketViewOf, referenceBookOf, type BookMarkets } from './market-view.ts';

/** What is known of a fixture beside its quotes; each answer holds only what was told strictly before the time asked for. */
export type FixtureFacts = {
  splits: (market: Market, asOfMs: number) => readonly Split[];
  /** `fixture`: as known at that time, for a start may move. */
  context: (asOfMs: number, fixture: Fixture) => GameContext;
  /** The first time after this one at which a fact was told; Infinity for none. */
  nextAfterMs: (afterMs: number) => number;
};

/** The fixture as of a time that is not before its newest quote. */
export function viewFixture(
  engine: FixtureEngine,
  asOfMs: number,
  facts: FixtureFacts,
  { devigMethod }: { devigMethod: DevigMethod },
): FixtureView {
  const seen = seenBooks(engine);
  const reference = referenceBookOf(seen);
  const byName = seen.toSorted((a, b) => (a.book < b.book ? -1 : 1));
  const [h2h, spread, total] = markets.map((market) =>
    marketViewOf(market, byName, reference, asOfMs, facts.splits(market, asOfMs)),
  );
  if (!h2h || !spread || !total) throw new Error('every market has a view');
  const { fixture } = engine.progress;
  const told = engine.books.find(({ book }) => book === reference)?.histories;
  let context: GameContext | undefined;
  return {
    asOfMs,
    startAtMs: fixture.startAtMs,
    h2h: moneylineSeries(told?.h2h),
    total: lineSeries(told?.total),
    fixture,
    devigMethod,
    markets: { h2h, spread, total },
    // Only some sets ask for it, and it is dear.
    get context() {
      return (context ??= facts.context(asOfMs, fixture));
    },
  };
}

/** In the order they were first seen. */
export function seenBooks({ books }: Pick<FixtureEngine, 'books'>): BookMarkets[] {
  return books.map(({ book, role, newestAtMs, histories }) => ({
    book,
    role,
    newestAtMs,
    markets: {
      ...(histories.h2h && { h2h: histories.h2h.view }),
      ...(histories.spread && { spread: histories.spread.view }),
      ...(histories.total && { total: histories.total.view }),
    },
  }));
}

function moneylineSeries(history: BookHistory | undefined): FixtureView['h2h'] {
  if (!history) return undefined;
  const { atMs, offer } = history.view.open;
  const { probability: novigHome, hold, firstDecimal, secondDecimal } = offer;
  const value = { novigHome, hold, homeDecimal: firstDecimal, awayDecimal: secondDecimal };
  return { open: { atMs, value }, updates: history.updates, points: history.moneylines };
}

function lineSeries(history: BookHistory | undefined): Series<number> | undefined {
  const line = history?.line?.path;
  return line && { open: line.open, updates: line.updates, points: line.points };
}
