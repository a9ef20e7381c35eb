// What came after each row: the labels of the market at the book that the row's price is from, and how the game ended.
// Only here the future is looked at; nothing of it reaches a feature (test/labels-law.test.ts).
import { offerOf, type Market, type MarketQuote } from '@linecast/domain';
import {
  checkedRecord,
  defaultLabelRules,
  labelCells,
  type MarketRecord,
} from '@linecast/domain/labels';
import type { FixtureInput, LeagueInput } from './day-input.ts';
import type { EngineRules } from './views-at.ts';

const nothing: MarketRecord = { points: [], observed: [], endsAtMs: Number.MAX_SAFE_INTEGER };

/** `home_score`, `line_direction_v1_1m`. */
export const labelNames = (market: Market): string[] => [
  'home_score',
  'away_score',
  ...labelCells(market, nothing, 0, defaultLabelRules).map(({ name }) => name.replaceAll('-', '_')),
];

export type LabelsAt = (asOfMs: number, book: string | undefined) => (number | null)[];

export type Future = {
  market: Market;
  quotes: readonly MarketQuote[];
  outcome: FixtureInput['outcome'];
  observed: LeagueInput['observed'];
  /** As last told. */
  startAtMs: number;
  devigMethod: EngineRules['devigMethod'];
};

/** In the order of {@link labelNames}; null where nobody can say. */
export function labelsOf(future: Future): LabelsAt {
  const { market, outcome } = future;
  const records = new Map<string | undefined, MarketRecord>();
  const recordOf = (book: string | undefined): MarketRecord => {
    const known = records.get(book) ?? checkedRecord(market, marketRecord(future, book));
    records.set(book, known);
    return known;
  };
  return (asOfMs, book) => [
    outcome?.home ?? null,
    outcome?.away ?? null,
    ...labelCells(market, since(recordOf(book), asOfMs), asOfMs, defaultLabelRules).map(
      ({ value }) => value,
    ),
  ];
}

/** All that was ever told: a quote that came too late for the stream is no less true. */
function marketRecord(
  { market, quotes, observed, startAtMs, devigMethod }: Future,
  book: string | undefined,
): MarketRecord {
  const points = quotes
    .filter((quote) => quote.book === book && quote.market === market)
    .toSorted((a, b) => a.atMs - b.atMs)
    .map(({ atMs, prices }) => {
      if (prices === null) return { atMs, value: null };
      return {
        atMs,
        value: market === 'h2h' ? offerOf(prices, devigMethod).probability : prices.line,
      };
    });
  return { points, observed, endsAtMs: startAtMs };
}

/** A label knows of the past that there was an offer, and the value in force: the rest need not be searched every time. */
function since(record: MarketRecord, asOfMs: number): MarketRecord {
  const { points } = record;
  const inForce = points.findLastIndex(({ atMs }) => atMs <= asOfMs);
  const first = points.findIndex(({ value }) => value !== null);
  if (inForce <= first) return record;
  return { ...record, points: [...points.slice(first, first + 1), ...points.slice(inForce)] };
}
