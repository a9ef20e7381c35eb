import { describe, it } from 'node:test';
import { assertSays, hasAgeOfNewest, isMissingWithoutOffer } from '../testing/market-cases.ts';
import { marketOf } from '../testing/market-views.ts';
import { markets } from '../../words.ts';
import { marketSideDecimal } from './market-side-decimal.ts';

describe('the price of a side', () => {
  for (const market of markets) {
    for (const side of [0, 1] as const) {
      const definition = marketSideDecimal(market, side);
      isMissingWithoutOffer(definition);
      hasAgeOfNewest(definition);

      it(`${definition.name} is the newest`, () => {
        const view = marketOf(market, 0, [
          [-9, 1.5, 2.6],
          [-1, 1.6, 2.4],
        ]);
        assertSays(definition.compute(view), side === 0 ? 1.6 : 2.4);
      });
    }
  }
});
