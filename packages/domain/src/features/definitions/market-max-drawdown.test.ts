import { describe, it } from 'node:test';
import {
  assertSays,
  fairView,
  hasAgeOfNewest,
  isMissingWithoutOffer,
  needsItsWholeWindow,
} from '../testing/market-cases.ts';
import { frames, isWindow } from '../reference-market.ts';
import { markets } from '../../words.ts';
import { marketMaxDrawdown } from './market-max-drawdown.ts';

const rows = [
  [-300, 0.3],
  [-60, 0.6],
  [-10, 0.5],
  [-5, 0.55],
  [0, 0.45],
] as const;

describe('how far the probability fell at most', () => {
  for (const market of markets) {
    hasAgeOfNewest(marketMaxDrawdown(market, 'since_open'));
    for (const frame of frames) {
      const definition = marketMaxDrawdown(market, frame);
      isMissingWithoutOffer(definition);
      if (isWindow(frame)) needsItsWholeWindow(definition);
    }

    it(`of the ${market} begins at the value in force at the start of the window`, () => {
      const view = fairView(market, 0, rows);
      assertSays(marketMaxDrawdown(market, '15m').compute(view), 0.15);
      assertSays(marketMaxDrawdown(market, 'since_open').compute(view), 0.15);
      assertSays(marketMaxDrawdown(market, '15m').compute(fairView(market, 20, rows)), 0);
    });
  }
});
