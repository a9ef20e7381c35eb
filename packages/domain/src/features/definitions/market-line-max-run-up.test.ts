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
import { frames, isWindow } from '../reference-market.ts';
import { marketLineMaxRunUp } from './market-line-max-run-up.ts';

const rows = lineRows([
  [-300, 7.5],
  [-60, 9],
  [-20, 8],
  [-10, null],
  [-5, 9],
  [0, 8.5],
]);

describe('how far the line rose at most', () => {
  for (const market of linedMarkets) {
    hasAgeOfNewest(marketLineMaxRunUp(market, 'since_open'));
    for (const frame of frames) {
      const definition = marketLineMaxRunUp(market, frame);
      isMissingWithoutOffer(definition);
      if (isWindow(frame)) needsItsWholeWindow(definition);
    }

    it(`of the ${market} begins at the line in force at the start of the window`, () => {
      const view = fairView(market, 0, rows);
      assertSays(marketLineMaxRunUp(market, '15m').compute(view), 1);
      assertSays(marketLineMaxRunUp(market, 'since_open').compute(view), 1.5);
      assertSays(marketLineMaxRunUp(market, '15m').compute(fairView(market, 20, rows)), 0);
    });
  }
});
