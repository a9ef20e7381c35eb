// One fixture told by hand, one line per quote: times in minutes from its start.
import { bookRole } from '../../books.ts';
import { mlbMoneyline } from '../../features/mlb-moneyline.ts';
import type { FeatureSet } from '../../features/feature-set.ts';
import type { Market } from '../../words.ts';
import {
  advanceFixture,
  tellFixture,
  type Emission,
  type EngineOptions,
} from '../fixture-engine.ts';
import { openFixture, type FixtureEngine } from '../fixture-state.ts';
import { type FixtureFacts } from '../view-fixture.ts';
import type { MarketQuote } from '../market-quote.ts';
import { scheduleSet } from '../set-schedule.ts';
import { fixture, latenessMs, noFacts } from './streams.ts';

export const minuteMs = (fromStart: number): number =>
  Math.round(fixture.startAtMs + fromStart * 60_000);

type Told = Pick<MarketQuote, 'market' | 'prices'>;

export const h2h = (firstDecimal: number, secondDecimal: number): Told => ({
  market: 'h2h',
  prices: { firstDecimal, secondDecimal, line: null },
});
export const total = (line: number): Told => ({
  market: 'total',
  prices: { firstDecimal: 1.9, secondDecimal: 1.95, line },
});
export const suspended = (market: Market): Told => ({ market, prices: null });

/** A sharp book's quote; its source does not count unless told to. */
export function quote(at: number, told: Told, changes: Partial<MarketQuote> = {}): MarketQuote {
  const book = changes.book ?? 'pinnacle';
  const atMs = minuteMs(at);
  return {
    quoteId: `q_${JSON.stringify([book, atMs, told])}`,
    fixture,
    book,
    role: bookRole(book),
    ...told,
    atMs,
    source: 'tape',
    sequence: null,
    mode: 'replay',
    ...changes,
  };
}

/** Follows every book, and has other windows than the moneyline set. */
export const everyBook: FeatureSet = {
  name: 'every-book',
  version: 1,
  market: 'h2h',
  follows: 'every_book',
  definitions: mlbMoneyline.definitions.filter(({ timeframe }) => timeframe !== '1h'),
};

export const optionsOf = (
  intervalMs = 0,
  sets: readonly FeatureSet[] = [mlbMoneyline],
): EngineOptions => ({ sets: sets.map(scheduleSet), intervalMs, latenessMs, devigMethod: 'power' });

export type Course = {
  engine: FixtureEngine;
  /** Per quote: `told`, `not_told` or why it was ignored. */
  words: string[];
  emissions: Emission[];
  say: (quote: MarketQuote) => void;
  /** Lets time pass. */
  pass: (toMs: number) => void;
};

export function tell(
  quotes: readonly MarketQuote[],
  options: EngineOptions = optionsOf(),
  facts: FixtureFacts = noFacts,
): Course {
  const engine = openFixture(fixture, 'replay');
  const emissions: Emission[] = [];
  const emit = (emission: Emission): void => void emissions.push(emission);
  const words: string[] = [];
  const say = (each: MarketQuote): void => {
    const outcome = tellFixture(engine, each, facts, options, emit);
    if (outcome.kind === 'ignore') words.push(outcome.code);
    else words.push(outcome.isTold ? 'told' : 'not_told');
  };
  quotes.forEach(say);
  const pass = (toMs: number): void => advanceFixture(engine, toMs, facts, options, emit);
  return { engine, words, emissions, say, pass };
}

/** Milliseconds from a time to that of each vector. */
export const timesFrom = (fromMs: number, emissions: readonly Emission[]): number[] =>
  emissions.map(({ asOfMs }) => asOfMs - fromMs);
