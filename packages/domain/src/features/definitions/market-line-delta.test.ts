import { describe, it } from 'node:test';
import {
  assertSays,
  fairView,
  hasAgeOfNewest,
  isMissingWithoutOffer,
  lineRows,
  linedMarkets,
  needsItsWholeWindow,
} from '../testing/market-cases.ts';
import { windows } from '../window.ts';
import { marketLineDelta } from './market-line-delta.ts';

describe('the move of the line', () => {
  for (const market of linedMarkets) {
    for (const window of windows) {
      const definition = marketLineDelta(market, window);
      isMissingWithoutOffer(definition);
      needsItsWholeWindow(definition);
      hasAgeOfNewest(definition);
    }

    it(`of the ${market} counts from the line in force at the start of the window`, () => {
      const { compute } = marketLineDelta(market, '15m');
      const rows = lineRows([
        [-60, 8],
        [-15, 8.5],
        [-5, 9.5],
        [0, 9],
      ]);
      assertSays(compute(fairView(market, 0, rows)), 0.5);
      assertSays(compute(fairView(market, 15, rows)), 0);
      const suspended = lineRows([
        [-60, 8],
        [-15, null],
        [0, 9],
      ]);
      assertSays(compute(fairView(market, 0, suspended)), 'missing');
    });
  }
});
