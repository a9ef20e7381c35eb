import { describe, it } from 'node:test';
import {
  assertSays,
  fairView,
  hasAgeOfNewest,
  isMissingWithoutOffer,
  pathHoldsToVectors,
} from '../testing/market-cases.ts';
import { windows } from '../window.ts';
import { markets } from '../../words.ts';
import { marketVelocityOls } from './market-velocity-ols.ts';

describe('the least-squares velocity', () => {
  for (const market of markets) {
    pathHoldsToVectors(marketVelocityOls(market, '1h'), 'velocity_60_ols');
    hasAgeOfNewest(marketVelocityOls(market, '1m'));
    for (const window of windows) isMissingWithoutOffer(marketVelocityOls(market, window));

    it(`of the ${market} is of the quotes from the start of the window on, that moment too`, () => {
      const rows = [
        [-61, 0.9],
        [-60, 0.5],
        [-30, 0.53],
        [0, 0.56],
      ] as const;
      assertSays(marketVelocityOls(market, '1h').compute(fairView(market, 0, rows)), 0.06);
    });

    it(`of the ${market} is missing with fewer than two quotes in the window`, () => {
      const view = fairView(market, 0, [
        [-60, 0.5],
        [-4, 0.55],
      ]);
      assertSays(marketVelocityOls(market, '5m').compute(view), 'missing');
      assertSays(marketVelocityOls(market, '1h').compute(view), 0.05 / (56 / 60));
    });
  }
});
