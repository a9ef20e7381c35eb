import { describe, it } from 'node:test';
import {
  assertSays,
  fairView,
  hasAgeOfNewest,
  isMissingWithoutOffer,
  needsItsWholeWindow,
  pathHoldsToVectors,
} from '../testing/market-cases.ts';
import { windows } from '../window.ts';
import { markets } from '../../words.ts';
import { h2hDelta } from './h2h-delta.ts';
import { marketDelta } from './market-delta.ts';

describe('the move of the probability', () => {
  for (const market of markets) {
    const sinceOpen = marketDelta(market, 'since_open');
    pathHoldsToVectors(sinceOpen, 'delta_open');
    pathHoldsToVectors(marketDelta(market, '15m'), 'delta_15');
    pathHoldsToVectors(marketDelta(market, '1h'), 'delta_60');
    isMissingWithoutOffer(sinceOpen);
    hasAgeOfNewest(sinceOpen);
    for (const window of windows) {
      isMissingWithoutOffer(marketDelta(market, window));
      needsItsWholeWindow(marketDelta(market, window));
    }

    it(`of the ${market} counts from the value in force at the start of the window`, () => {
      const rows = [
        [-60, 0.5],
        [-15, 0.55],
        [-14, 0.7],
        [0, 0.6],
      ] as const;
      assertSays(marketDelta(market, '15m').compute(fairView(market, 0, rows)), 0.05);
      assertSays(marketDelta(market, '15m').compute(fairView(market, 30, rows)), 0);
      assertSays(marketDelta(market, 'since_open').compute(fairView(market, 0, rows)), 0.1);
    });

    it(`of the ${market} is missing when the market was suspended then`, () => {
      const view = fairView(market, 0, [
        [-60, 0.5],
        [-20, null],
        [-1, 0.5],
      ]);
      assertSays(marketDelta(market, '15m').compute(view), 'missing');
      assertSays(marketDelta(market, '1h').compute(view), 0);
    });
  }

  it('is in its windows what the first feature set told of the moneyline', () => {
    const view = fairView('h2h', 0, [
      [-300, 0.5],
      [-40, 0.53],
      [-2, 0.51],
    ]);
    for (const window of windows.slice(0, -1)) {
      assertSays(
        marketDelta('h2h', window).compute(view),
        h2hDelta(window).compute(view).value ?? '',
      );
    }
  });
});
