// One fixture on the stream: quotes in, views out, at the times when a vector of a set is due. A function of what it was told
// alone: no clock, and no trace of how the stream was cut into batches.
import type { FixtureView } from '../features/view.ts';
import { ignore, type Ignore } from '../outcome.ts';
import type { Mode } from '../words.ts';
import { noNews } from './book-history.ts';
import { putQuote, type FixtureEngine, type QuoteRules } from './fixture-state.ts';
import { referenceBookOf } from './market-view.ts';
import type { MarketQuote } from './market-quote.ts';
import { nextDueMs, type ScheduledSet, type SetState } from './set-schedule.ts';
import { seenBooks, viewFixture, type FixtureFacts } from './view-fixture.ts';

export type EngineOptions = QuoteRules & {
  sets: readonly ScheduledSet[];
  /** At most one vector per set in so much event time; 0: one for every change. */
  intervalMs: number;
};

/** A vector is due: everything that goes into it. */
export type Emission = {
  scheduled: ScheduledSet;
  view: FixtureView;
  /** The news it rests on. */
  quoteId: string;
  sequence: number;
  asOfMs: number;
  /** The newest event time among its quotes. */
  newestInputMs: number;
  mode: Mode;
};
export type Emit = (emission: Emission) => void;

export type Told = { kind: 'accepted'; isTold: boolean } | Ignore;

/**
 * Takes one quote: first the vectors that fell due before it, then its own. `late`: too old to find its place; it changes
 * nothing here. `isTold`: false when no set was concerned (another book than the reference).
 */
export function tellFixture(
  engine: FixtureEngine,
  quote: MarketQuote,
  facts: FixtureFacts,
  options: EngineOptions,
  emit: Emit,
): Told {
  const { progress } = engine;
  const before = progress.sources.find(({ source }) => source === quote.source);
  // A source that counts has told this before when it tells a number it already passed: it was started again.
  if (before && quote.sequence !== null && quote.sequence <= (before.sequence ?? -1)) {
    return ignore('repeated');
  }
  if (quote.atMs < progress.newestAtMs - options.latenessMs) return ignore('late');
  const book = engine.books.find((each) => each.book === quote.book);
  const noted = noNews(book?.histories[quote.market], quote);
  if (noted) return noted;

  advanceFixture(engine, quote.atMs - 1, facts, options, emit);
  putQuote(engine, quote, options);
  return { kind: 'accepted', isTold: emitNews(engine, quote, facts, options, emit) };
}

/** Makes every vector that is due by itself at or before a time that the stream is known to have reached. */
export function advanceFixture(
  engine: FixtureEngine,
  toMs: number,
  facts: FixtureFacts,
  options: EngineOptions,
  emit: Emit,
): void {
  for (;;) {
    const due = nextDue(engine, facts, options);
    if (!due || due.atMs > toMs) return;
    const view = viewFixture(engine, due.atMs, facts, options);
    for (const [scheduled, state] of due.sets) emitOne(engine, scheduled, state, view, emit);
  }
}

/** What is due next, before the start of the game; all sets of one time together, so that they share a view. */
export function nextDue(
  { progress }: FixtureEngine,
  facts: Pick<FixtureFacts, 'nextAfterMs'>,
  { sets, intervalMs }: EngineOptions,
): { atMs: number; sets: [ScheduledSet, SetState][] } | undefined {
  let atMs = Infinity;
  let due: [ScheduledSet, SetState][] = [];
  for (const scheduled of sets) {
    const state = progress.sets[nameOf(scheduled)];
    if (!state) continue;
    const setMs = nextDueMs(
      scheduled,
      state,
      intervalMs,
      facts.nextAfterMs(state.lastMs - 1),
      progress.fixture.startAtMs,
    );
    if (setMs < atMs) [atMs, due] = [setMs, []];
    if (setMs === atMs) due.push([scheduled, state]);
  }
  return atMs < progress.fixture.startAtMs ? { atMs, sets: due } : undefined;
}

/** Returns whether any set took it for news. */
function emitNews(
  engine: FixtureEngine,
  quote: MarketQuote,
  facts: FixtureFacts,
  options: EngineOptions,
  emit: Emit,
): boolean {
  const { progress } = engine;
  const reference = referenceBookOf(seenBooks(engine));
  const concerned = options.sets.filter(
    ({ set, markets: own }) =>
      own.has(quote.market) && (set.follows === 'every_book' || quote.book === reference),
  );
  let view: FixtureView | undefined;
  for (const scheduled of concerned) {
    const name = nameOf(scheduled);
    const never = { sequence: 0, lastMs: -Infinity, newsMs: 0, newsId: '', isPending: false };
    const state = (progress.sets[name] ??= never);
    const asOfMs = Math.max(progress.newestAtMs, state.lastMs);
    state.newsMs = asOfMs;
    state.newsId = quote.quoteId;
    state.isPending = true;
    if (options.intervalMs > 0 && asOfMs < state.lastMs + options.intervalMs) continue;
    if (view?.asOfMs !== asOfMs) view = viewFixture(engine, asOfMs, facts, options);
    emitOne(engine, scheduled, state, view, emit);
  }
  return concerned.length > 0;
}

function emitOne(
  { progress }: FixtureEngine,
  scheduled: ScheduledSet,
  state: SetState,
  view: FixtureView,
  emit: Emit,
): void {
  state.sequence += 1;
  state.lastMs = view.asOfMs;
  state.isPending = false;
  emit({
    scheduled,
    view,
    quoteId: state.newsId,
    sequence: state.sequence,
    asOfMs: view.asOfMs,
    newestInputMs: progress.newestAtMs,
    mode: progress.mode,
  });
}

const nameOf = ({ set }: ScheduledSet): string => `${set.name}@${set.version}`;
