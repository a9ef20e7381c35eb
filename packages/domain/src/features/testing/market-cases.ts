// What every feature of one market at one book is held to, so that the test of each needs to say only what is its own.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { assertNear, numberIn } from '../../../../../test/vectors/read-vectors.ts';
import type { Market } from '../../words.ts';
import type { FeatureDefinition, FeatureValue } from '../definition.ts';
import type { LinedMarket } from '../reference-market.ts';
import type { FixtureView } from '../view.ts';
import { minuteMs, windowMs, windows } from '../window.ts';
import { fair, marketOf, usualLine, type QuoteRow } from './market-views.ts';
import { movementCases } from './movement-vectors.ts';

export const linedMarkets: readonly LinedMarket[] = ['spread', 'total'];

/** Prices without margin, by the probability of the first side; null is a suspension. */
export type FairRow = readonly [minute: number, first: number | null, line?: number];

export function fairView(market: Market, asOf: number, rows: readonly FairRow[]): FixtureView {
  return marketOf(market, asOf, rows.map(fairRow(market)));
}

const fairRow =
  (market: Market) =>
  ([minute, first, line = usualLine[market] ?? undefined]: FairRow): QuoteRow => {
    if (first === null) return [minute, null];
    const [home, away] = fair(first);
    return line === undefined ? [minute, home, away] : [minute, home, away, line];
  };

/** Rows of a total that moves from line to line at even prices. */
export const lineRows = (rows: readonly (readonly [number, number | null])[]): FairRow[] =>
  rows.map(([minute, line]) => (line === null ? [minute, null] : [minute, 0.5, line]));

/** Holds a value to a number, up to rounding, or to a reason for null. */
export function assertSays(said: FeatureValue, expected: number | string, because = ''): void {
  if (typeof expected === 'string') {
    assert.deepEqual(said, { value: null, status: expected, ageMs: null }, because);
  } else {
    assert.equal(said.status, 'ok', because);
    assertNear(said.value ?? Number.NaN, expected, 1e-9, because);
  }
}

const day = 24 * 60;

export function isMissingWithoutOffer(definition: FeatureDefinition): void {
  const market = marketIn(definition);
  it(`${definition.name} is missing before the first quote and while the market is suspended`, () => {
    assertSays(definition.compute(fairView(market, 0, [])), 'missing');
    const rows: FairRow[] = [-3 * day, -2 * day, -1].map((minute) => [minute, 0.5]);
    assertSays(definition.compute(fairView(market, 0, [...rows, [-0.5, null]])), 'missing');
  });
}

/** `back`: how many windows ago the first value that it needs was said. */
export function needsItsWholeWindow(definition: FeatureDefinition, back = 1): void {
  const market = marketIn(definition);
  it(`${definition.name} is there from the moment on at which the market was open for all of it`, () => {
    const window = windows.find((each) => each === definition.timeframe);
    assert.ok(window, 'it has no window');
    const minutes = (back * windowMs[window]) / minuteMs;
    const opened = (minute: number): FeatureValue =>
      definition.compute(
        fairView(market, 0, [
          [minute, 0.5],
          [-0.5, 0.6],
        ]),
      );
    assert.equal(opened(-minutes).status, 'ok');
    assertSays(opened(-minutes + 1 / minuteMs), 'before_open');
  });
}

export function hasAgeOfNewest(definition: FeatureDefinition): void {
  const market = marketIn(definition);
  it(`${definition.name} is as old as the newest quote`, () => {
    const view = fairView(market, 0, [
      [-3 * day, 0.5],
      [-0.75, 0.5],
      [-0.5, 0.6],
    ]);
    assert.equal(definition.compute(view).ageMs, 30_000);
  });
}

/** One test per reference vector of movement: the definition gives what the vector says of the field, null included. */
export function pathHoldsToVectors(definition: FeatureDefinition, field: string): void {
  for (const { vector, series } of movementCases()) {
    it(`${vector.id}: ${definition.name} is ${field}`, () => {
      const view = fairView(marketIn(definition), numberIn(vector.in, 'now'), series);
      const { value } = definition.compute(view);
      if (vector.expect[field] === null || value === null) {
        assert.equal(value, vector.expect[field]);
      } else assertNear(value, numberIn(vector.expect, field), vector.tol ?? 1e-9, field);
    });
  }
}

function marketIn({ market }: FeatureDefinition): Market {
  if (market === 'fixture') throw new Error('it is of no market');
  return market;
}
