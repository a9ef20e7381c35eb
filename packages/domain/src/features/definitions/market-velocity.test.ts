import { describe, it } from 'node:test';
import {
  assertSays,
  fairView,
  isMissingWithoutOffer,
  needsItsWholeWindow,
  pathHoldsToVectors,
} from '../testing/market-cases.ts';
import { windows } from '../window.ts';
import { markets } from '../../words.ts';
import { marketVelocity } from './market-velocity.ts';

describe('the velocity of the probability', () => {
  for (const market of markets) {
    pathHoldsToVectors(marketVelocity(market, '1h'), 'velocity_60');
    isMissingWithoutOffer(marketVelocity(market, 'since_open'));
    for (const window of windows) needsItsWholeWindow(marketVelocity(market, window));

    it(`of the ${market} is the move per hour, whatever the window`, () => {
      const view = fairView(market, 0, [
        [-120, 0.5],
        [0, 0.6],
      ]);
      assertSays(marketVelocity(market, '5m').compute(view), 1.2);
      assertSays(marketVelocity(market, '1h').compute(view), 0.1);
      assertSays(marketVelocity(market, 'since_open').compute(view), 0.05);
      assertSays(marketVelocity(market, '4h').compute(view), 'before_open');
    });

    it(`of the ${market} since the open needs time to have passed`, () => {
      const { compute } = marketVelocity(market, 'since_open');
      assertSays(compute(fairView(market, -60, [[-60, 0.5]])), 'not_applicable');
      assertSays(compute(fairView(market, -59, [[-60, 0.5]])), 0);
    });
  }
});
