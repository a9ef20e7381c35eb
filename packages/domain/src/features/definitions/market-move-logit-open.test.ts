import { describe, it } from 'node:test';
import {
  assertSays,
  fairView,
  hasAgeOfNewest,
  isMissingWithoutOffer,
  linedMarkets,
} from '../testing/market-cases.ts';
import { marketMoveLogitOpen } from './market-move-logit-open.ts';

describe('the move in log-odds since the open', () => {
  for (const market of linedMarkets) {
    const definition = marketMoveLogitOpen(market);
    isMissingWithoutOffer(definition);
    hasAgeOfNewest(definition);

    it(`of the ${market} is that of the odds`, () => {
      const rows = [
        [-3000, 0.5],
        [-60, null],
        [-5, 0.75],
      ] as const;
      assertSays(definition.compute(fairView(market, 0, rows)), Math.log(3));
      assertSays(definition.compute(fairView(market, -3000, rows)), 0);
    });
  }
});
