import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  assertSays,
  fairView,
  hasAgeOfNewest,
  needsItsWholeWindow,
  pathHoldsToVectors,
} from '../testing/market-cases.ts';
import { frames, isWindow } from '../reference-market.ts';
import { markets } from '../../words.ts';
import { marketUpdates } from './market-updates.ts';

const rows = [
  [-60, 0.5],
  [-15, 0.6],
  [-10, null],
  [-10, 0.6],
  [-5, 0.6],
  [-1, null],
] as const;

describe('the number of updates', () => {
  for (const market of markets) {
    pathHoldsToVectors(marketUpdates(market, 'since_open'), 'updates');
    for (const frame of frames) {
      hasAgeOfNewest(marketUpdates(market, frame));
      if (isWindow(frame)) needsItsWholeWindow(marketUpdates(market, frame));
      it(`of the ${market} (${frame}) is missing before the first quote`, () => {
        assertSays(marketUpdates(market, frame).compute(fairView(market, 0, [])), 'missing');
      });
    }

    it(`of the ${market} counts quotes that changed nothing, and suspensions`, () => {
      const said = marketUpdates(market, '15m').compute(fairView(market, 0, rows));
      assert.deepEqual(said, { value: 3, status: 'ok', ageMs: 60_000 });
      assertSays(marketUpdates(market, 'since_open').compute(fairView(market, 0, rows)), 5);
      assertSays(marketUpdates(market, '15m').compute(fairView(market, 14, rows)), 0);
    });
  }
});
