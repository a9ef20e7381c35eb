import { describe, it } from 'node:test';
import {
  assertSays,
  fairView,
  hasAgeOfNewest,
  isMissingWithoutOffer,
} from '../testing/market-cases.ts';
import { markets } from '../../words.ts';
import { marketSecondsSinceChange } from './market-seconds-since-change.ts';

describe('the time since the probability changed', () => {
  for (const market of markets) {
    const definition = marketSecondsSinceChange(market);
    isMissingWithoutOffer(definition);
    hasAgeOfNewest(definition);

    it(`of the ${market} is not made shorter by the same price again`, () => {
      const rows = [
        [-60, 0.5],
        [-30, 0.5],
        [-10, 0.6],
        [-8, null],
        [-5, 0.6],
      ] as const;
      assertSays(definition.compute(fairView(market, 0, rows)), 600);
      assertSays(definition.compute(fairView(market, -10, rows)), 0);
      assertSays(definition.compute(fairView(market, -20, rows)), 2400, 'since the opening');
    });
  }
});
