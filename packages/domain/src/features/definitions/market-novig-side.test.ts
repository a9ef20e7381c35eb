import { describe, it } from 'node:test';
import { assertNear } from '../../../../../test/vectors/read-vectors.ts';
import {
  assertSays,
  hasAgeOfNewest,
  isMissingWithoutOffer,
  linedMarkets,
} from '../testing/market-cases.ts';
import { marketOf, marketsOf } from '../testing/market-views.ts';
import { marketNovigSide } from './market-novig-side.ts';

describe('the probability of the first side', () => {
  for (const market of linedMarkets) {
    const definition = marketNovigSide(market);
    isMissingWithoutOffer(definition);
    hasAgeOfNewest(definition);

    it(`of the ${market} is that of the newest price, by the default method`, () => {
      const rows = [
        [-9, 2, 2],
        [-1, 4 / 3, 3.4],
      ] as const;
      const { value } = definition.compute(marketOf(market, 0, rows));
      assertNear(value ?? Number.NaN, 0.73308, 5e-6, '-300/+240 by power');
      const told = { books: { pinnacle: { [market]: rows } }, devigMethod: 'additive' as const };
      assertSays(definition.compute(marketsOf(0, told)), (3 / 4 - 5 / 17 + 1) / 2);
    });
  }
});
