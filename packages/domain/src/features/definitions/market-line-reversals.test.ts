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
import { marketLineReversals } from './market-line-reversals.ts';

const rows = lineRows([
  [-60, 8],
  [-20, 8.5],
  [-15, 8],
  [-10, 8],
  [0, 8.5],
]);

describe('the reversals of the line', () => {
  for (const market of linedMarkets) {
    hasAgeOfNewest(marketLineReversals(market, 'since_open'));
    for (const frame of frames) {
      const definition = marketLineReversals(market, frame);
      isMissingWithoutOffer(definition);
      if (isWindow(frame)) needsItsWholeWindow(definition);
    }

    it(`of the ${market} are counted where it turned round, in the window`, () => {
      const view = fairView(market, 0, rows);
      assertSays(marketLineReversals(market, '15m').compute(view), 1, 'the start is left out');
      assertSays(marketLineReversals(market, '1h').compute(view), 2);
      assertSays(marketLineReversals(market, 'since_open').compute(view), 2);
    });
  }
});
