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
import { marketLineVelocity } from './market-line-velocity.ts';

describe('the velocity of the line', () => {
  for (const market of linedMarkets) {
    const sinceOpen = marketLineVelocity(market, 'since_open');
    isMissingWithoutOffer(sinceOpen);
    hasAgeOfNewest(sinceOpen);
    for (const window of windows) needsItsWholeWindow(marketLineVelocity(market, window));

    it(`of the ${market} is in runs per hour`, () => {
      const rows = lineRows([
        [-120, 8],
        [0, 8.5],
      ]);
      const view = fairView(market, 0, rows);
      assertSays(marketLineVelocity(market, '15m').compute(view), 2);
      assertSays(sinceOpen.compute(view), 0.25);
      assertSays(sinceOpen.compute(fairView(market, -120, rows)), 'not_applicable');
    });
  }
});
