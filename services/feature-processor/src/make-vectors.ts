// The pure middle of the service: a partition's state and what was read, made into the next state and the vectors due.
import {
  advanceFixture,
  nextDue,
  openFixture,
  tellFixture,
  type EngineOptions,
  type FixtureFacts,
  type FixtureEngine,
  type Emission,
  type MarketQuote,
} from '@linecast/domain';
import { evictAfterStartMs } from './core/engine-options.ts';
import { knownUntilMs, type HeardUntil } from './core/stream-time.ts';
import type { PartitionState } from './partition-states.ts';

/** A quote as it was accepted, or came too late, with its place in the log. */
export type JournalEntry = { offset: bigint; quote: MarketQuote; isLate: boolean };

/** What one step of work changed; the state has changed with it. */
export type Made = {
  emissions: number;
  journal: JournalEntry[];
  /** Fixtures whose progress changed. */
  touched: Set<string>;
  /** Fixtures whose game is long over: forgotten. */
  evicted: string[];
  ignored: string[];
};

export type FactsOf = (fixtureId: string) => FixtureFacts;
type Emit = (emission: Emission) => void;

export const nothingMade = (): Made => ({
  emissions: 0,
  journal: [],
  touched: new Set(),
  evicted: [],
  ignored: [],
});

/** Everything around one step of work. */
export type Making = {
  state: PartitionState;
  factsOf: FactsOf;
  options: EngineOptions;
  made: Made;
  emit: Emit;
};

/** Takes one quote, and lets time pass as far as it tells: quote by quote, so that no cut of the stream into batches shows. */
export function makeFromQuote(
  making: Making,
  dues: Dues,
  { offset, quote }: { offset: bigint; quote: MarketQuote },
): void {
  const { state, factsOf, options, made } = making;
  const { fixtureId, startAtMs } = quote.fixture;
  const before = state.toldUntil.get(quote.source) ?? -Infinity;
  const told = Math.max(before, quote.atMs);
  state.toldUntil.set(quote.source, told);
  // The game is over and forgotten, or will be at once: its source has long told of later times.
  if (startAtMs + evictAfterStartMs <= told) {
    made.ignored.push('late');
    return;
  }
  const known = state.fixtures.get(fixtureId);
  const engine = known ?? openFixture(quote.fixture, quote.mode);
  const counted = countingEmit(engine, making);
  const outcome = tellFixture(engine, quote, factsOf(fixtureId), options, counted);
  if (outcome.kind === 'ignore') {
    made.ignored.push(outcome.code);
    if (outcome.code === 'late') made.journal.push({ offset, quote, isLate: true });
  } else {
    if (!known) state.fixtures.set(fixtureId, engine);
    made.touched.add(fixtureId);
    made.journal.push({ offset, quote, isLate: false });
    if (!outcome.isTold) made.ignored.push('other_book');
    dues.set(fixtureId, dueMsOf(making, engine));
  }
  if (told > before) passToldTime(making, dues, told - options.latenessMs);
}

/** By fixture, when its next vector is due without any news, or it is to be forgotten. */
export type Dues = Map<string, number>;

export const duesOf = (making: Making): Dues =>
  new Map([...making.state.fixtures].map(([id, engine]) => [id, dueMsOf(making, engine)]));

function dueMsOf({ factsOf, options }: Making, engine: FixtureEngine): number {
  const { fixtureId, startAtMs } = engine.progress.fixture;
  const due = nextDue(engine, factsOf(fixtureId), options);
  return Math.min(due?.atMs ?? Infinity, startAtMs + evictAfterStartMs);
}

/** `newestMs`: no source has just told of a later time, so whatever is due after it has to wait. */
function passToldTime(making: Making, dues: Dues, newestMs: number): void {
  const { state, options } = making;
  for (const [fixtureId, dueMs] of dues) {
    if (dueMs > newestMs) continue;
    const engine = state.fixtures.get(fixtureId);
    if (!engine) continue;
    const untilMs = knownUntilMs(engine.progress, state.toldUntil, noTimes, options.latenessMs);
    if (dueMs > untilMs) continue;
    passTimeIn(making, engine, untilMs);
    if (state.fixtures.has(fixtureId)) dues.set(fixtureId, dueMsOf(making, engine));
    else dues.delete(fixtureId);
  }
}

const noTimes: HeardUntil = new Map();

/** Lets time pass in every fixture of the partition, as far as it is known to have passed. */
export function makeFromTime(making: Making, heardUntil: HeardUntil): void {
  const { state, options } = making;
  for (const engine of state.fixtures.values()) {
    const { progress } = engine;
    passTimeIn(
      making,
      engine,
      knownUntilMs(progress, state.toldUntil, heardUntil, options.latenessMs),
    );
  }
}

function passTimeIn(making: Making, engine: FixtureEngine, untilMs: number): void {
  const { state, factsOf, options, made } = making;
  const { fixtureId, startAtMs } = engine.progress.fixture;
  advanceFixture(engine, untilMs, factsOf(fixtureId), options, countingEmit(engine, making));
  if (untilMs < startAtMs + evictAfterStartMs) return;
  state.fixtures.delete(fixtureId);
  made.touched.delete(fixtureId);
  made.evicted.push(fixtureId);
}

const countingEmit =
  ({ progress }: FixtureEngine, { made, emit }: Pick<Making, 'made' | 'emit'>): Emit =>
  (emission) => {
    made.emissions += 1;
    made.touched.add(progress.fixture.fixtureId);
    emit(emission);
  };
