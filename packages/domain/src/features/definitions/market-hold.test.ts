import { describe, it } from 'node:test';
import {
  assertSays,
  hasAgeOfNewest,
  isMissingWithoutOffer,
  linedMarkets,
} from '../testing/market-cases.ts';
import { marketOf } from '../testing/market-views.ts';
import { marketHold } from './market-hold.ts';

describe('the hold', () => {
  for (const market of linedMarkets) {
    const definition = marketHold(market);
    isMissingWithoutOffer(definition);
    hasAgeOfNewest(definition);

    it(`of the ${market} is what is kept of the stakes at the newest price`, () => {
      const view = marketOf(market, 0, [
        [-9, 2, 2],
        [-1, 21 / 11, 21 / 11],
      ]);
      assertSays(definition.compute(view), 1 / 22, '-110/-110');
    });
  }
});
