import { describe, it } from 'node:test';
import {
  assertSays,
  fairView,
  hasAgeOfNewest,
  isMissingWithoutOffer,
  needsItsWholeWindow,
  pathHoldsToVectors,
} from '../testing/market-cases.ts';
import { frames, isWindow } from '../reference-market.ts';
import { markets } from '../../words.ts';
import { marketVolatility } from './market-volatility.ts';

describe('the realised volatility', () => {
  for (const market of markets) {
    pathHoldsToVectors(marketVolatility(market, 'since_open'), 'realised_vol');
    hasAgeOfNewest(marketVolatility(market, 'since_open'));
    for (const frame of frames) {
      const definition = marketVolatility(market, frame);
      isMissingWithoutOffer(definition);
      if (isWindow(frame)) needsItsWholeWindow(definition);
    }

    it(`of the ${market} is the root of the squared moves told in the window`, () => {
      const rows = [
        [-60, 0.5],
        [-15, 0.7],
        [-10, 0.73],
        [0, 0.69],
      ] as const;
      assertSays(marketVolatility(market, '15m').compute(fairView(market, 0, rows)), 0.05);
      assertSays(marketVolatility(market, '15m').compute(fairView(market, 16, rows)), 0);
    });

    it(`of the ${market} does not join the prices around a suspension`, () => {
      const view = fairView(market, 0, [
        [-60, 0.5],
        [-10, null],
        [-5, 0.7],
        [0, 0.71],
      ]);
      assertSays(marketVolatility(market, '15m').compute(view), 0.01);
    });
  }
});
