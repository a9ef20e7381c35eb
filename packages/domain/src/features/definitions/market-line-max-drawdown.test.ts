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
import { marketLineMaxDrawdown } from './market-line-max-drawdown.ts';

const rows = lineRows([
  [-300, 7.5],
  [-60, 9],
  [-20, 8],
  [-10, null],
  [-5, 9],
  [0, 8.5],
]);

describe('how far the line fell at most', () => {
  for (const market of linedMarkets) {
    hasAgeOfNewest(marketLineMaxDrawdown(market, 'since_open'));
    for (const frame of frames) {
      const definition = marketLineMaxDrawdown(market, frame);
      isMissingWithoutOffer(definition);
      if (isWindow(frame)) needsItsWholeWindow(definition);
    }

    it(`of the ${market} begins at the line in force at the start of the window`, () => {
      const view = fairView(market, 0, rows);
      assertSays(marketLineMaxDrawdown(market, '15m').compute(view), 0.5);
      assertSays(marketLineMaxDrawdown(market, 'since_open').compute(view), 1);
      assertSays(marketLineMaxDrawdown(market, '15m').compute(fairView(market, 20, rows)), 0);
    });
  }
});
