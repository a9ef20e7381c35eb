import { describe, it } from 'node:test';
import {
  assertSays,
  fairView,
  hasAgeOfNewest,
  isMissingWithoutOffer,
  linedMarkets,
} from '../testing/market-cases.ts';
import { marketLineSecondsSinceChange } from './market-line-seconds-since-change.ts';

describe('the time since the line changed', () => {
  for (const market of linedMarkets) {
    const definition = marketLineSecondsSinceChange(market);
    isMissingWithoutOffer(definition);
    hasAgeOfNewest(definition);

    it(`of the ${market} is of the line alone, whatever its prices do`, () => {
      const rows = [
        [-60, 0.5, 8],
        [-10, 0.5, 8.5],
        [-5, 0.6, 8.5],
      ] as const;
      assertSays(definition.compute(fairView(market, 0, rows)), 600);
      assertSays(definition.compute(fairView(market, -30, rows)), 1800, 'since the opening');
    });
  }
});
