import { describe, it } from 'node:test';
import {
  assertSays,
  fairView,
  hasAgeOfNewest,
  isMissingWithoutOffer,
  linedMarkets,
} from '../testing/market-cases.ts';
import { marketAgeSeconds } from './market-age-seconds.ts';

describe('the age of the price', () => {
  for (const market of linedMarkets) {
    const definition = marketAgeSeconds(market);
    isMissingWithoutOffer(definition);
    hasAgeOfNewest(definition);

    it(`of the ${market} is that of the newest quote, changed or not`, () => {
      const view = fairView(market, 0, [
        [-60, 0.5],
        [-5, 0.5],
      ]);
      assertSays(definition.compute(view), 300);
    });
  }
});
