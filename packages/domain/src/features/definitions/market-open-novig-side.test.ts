import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fairView, linedMarkets, assertSays } from '../testing/market-cases.ts';
import { marketOpenNovigSide } from './market-open-novig-side.ts';

describe('the opening probability of the first side', () => {
  for (const market of linedMarkets) {
    const { compute } = marketOpenNovigSide(market);

    it(`of the ${market} stays what it was, however old, suspended or not`, () => {
      for (const newest of [0.6, null]) {
        const said = compute(
          fairView(market, 0, [
            [-3000, 0.55],
            [-1, newest],
          ]),
        );
        assertSays(said, 0.55);
        assert.equal(said.ageMs, 3000 * 60_000);
      }
    });

    it(`of the ${market} is missing before the first quote`, () => {
      assertSays(compute(fairView(market, 0, [])), 'missing');
    });
  }
});
