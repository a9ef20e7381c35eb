import { describe, it } from 'node:test';
import {
  assertSays,
  fairView,
  hasAgeOfNewest,
  isMissingWithoutOffer,
  needsItsWholeWindow,
  pathHoldsToVectors,
} from '../testing/market-cases.ts';
import { frames, isWindow } from '../reference-market.ts';
import { markets } from '../../words.ts';
import { marketReversals } from './market-reversals.ts';

describe('the reversals of the probability', () => {
  for (const market of markets) {
    pathHoldsToVectors(marketReversals(market, 'since_open'), 'reversals');
    hasAgeOfNewest(marketReversals(market, 'since_open'));
    for (const frame of frames) {
      const definition = marketReversals(market, frame);
      isMissingWithoutOffer(definition);
      if (isWindow(frame)) needsItsWholeWindow(definition);
    }

    it(`of the ${market} are counted where the price turned round`, () => {
      const rows = [
        [-60, 0.5],
        [-20, 0.6],
        [-14, 0.5],
        [-10, 0.5],
        [-5, 0.4],
        [0, 0.45],
      ] as const;
      assertSays(marketReversals(market, '15m').compute(fairView(market, 0, rows)), 2);
      assertSays(marketReversals(market, '15m').compute(fairView(market, 1, rows)), 1, 'edge');
    });
  }
});
