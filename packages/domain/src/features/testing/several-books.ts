// Views of one market at several books, told by probabilities without a margin: what the definitions across books are tested on.
import assert from 'node:assert/strict';
import type { Split } from '../../signals/splits.ts';
import type { Market } from '../../words.ts';
import type { FeatureDefinition, FeatureStatus, FeatureValue } from '../definition.ts';
import type { FixtureView } from '../view.ts';
import { fair, marketsOf, type QuoteRow, type ToldFixture } from './market-views.ts';
import { minuteMs } from './views.ts';

/** `[minute from the start, probability of the first side, line]`; null for a suspension. */
export type FairRow = readonly [minute: number, probability: number | null, line?: number];

export type ToldBooks = Readonly<Record<string, readonly FairRow[]>>;

/** The view at the start. Roles go by name: `pinnacle` and `circa` are sharp, `betfair` an exchange, others retail. */
export const viewAtStart = (
  market: Market,
  books: ToldBooks,
  more: Pick<ToldFixture, 'roles' | 'splits'> = {},
): FixtureView => marketsOf(0, { books: quotedOf(market, books), ...more });

const quotedOf = (market: Market, books: ToldBooks): ToldFixture['books'] =>
  Object.fromEntries(
    Object.entries(books).map(([book, rows]) => [book, { [market]: rows.map(rowOf) }]),
  );

function rowOf([minute, probability, line]: FairRow): QuoteRow {
  if (probability === null) return [minute, null];
  return line === undefined ? [minute, ...fair(probability)] : [minute, ...fair(probability), line];
}

/** 500 tickets counted at a minute from the start. */
export const splitAt = (minute: number, fields: Partial<Split> = {}): Split => ({
  atMs: minuteMs(minute),
  book: 'draftkings',
  ticketShareHome: 0.5,
  handleShareHome: 0.5,
  tickets: 500,
  ...fields,
});

export function isNear({ value }: FeatureValue, expected: number): void {
  assert.ok(value !== null && Math.abs(value - expected) < 1e-9, `${value}, not ${expected}`);
}

/** Of a value that must be null: why. */
export function reasonOf(definition: FeatureDefinition, view: FixtureView): FeatureStatus {
  const { value, ageMs, status } = definition.compute(view);
  assert.deepEqual({ value, ageMs }, { value: null, ageMs: null });
  return status;
}

export const minutesAgoMs = (minutes: number): number => minutes * 60_000;
export const atMinuteMs = minuteMs;
