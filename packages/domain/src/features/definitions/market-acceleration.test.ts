import { describe, it } from 'node:test';
import {
  assertSays,
  fairView,
  hasAgeOfNewest,
  isMissingWithoutOffer,
  needsItsWholeWindow,
  pathHoldsToVectors,
} from '../testing/market-cases.ts';
import { markets } from '../../words.ts';
import { windows } from '../window.ts';
import { marketAcceleration } from './market-acceleration.ts';

describe('the acceleration', () => {
  for (const market of markets) {
    pathHoldsToVectors(marketAcceleration(market, '1h'), 'acceleration_60');
    hasAgeOfNewest(marketAcceleration(market, '5m'));
    for (const window of windows) {
      isMissingWithoutOffer(marketAcceleration(market, window));
      needsItsWholeWindow(marketAcceleration(market, window), 2);
    }

    it(`of the ${market} is the change of the hourly velocity from one window to the next`, () => {
      const { compute } = marketAcceleration(market, '15m');
      const rows = [
        [-30, 0.5],
        [-15, 0.51],
        [0, 0.54],
      ] as const;
      assertSays(compute(fairView(market, 0, rows)), 0.08);
      const suspended = [rows[0], [-15, null], rows[2]] as const;
      assertSays(compute(fairView(market, 0, suspended)), 'missing');
    });
  }
});
