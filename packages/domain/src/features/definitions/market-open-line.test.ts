import { describe, it } from 'node:test';
import { assertSays, fairView, lineRows, linedMarkets } from '../testing/market-cases.ts';
import { marketOpenLine } from './market-open-line.ts';

describe('the opening line', () => {
  for (const market of linedMarkets) {
    const { compute } = marketOpenLine(market);

    it(`of the ${market} stays what it was, suspended or not`, () => {
      for (const newest of [9, null]) {
        const rows = lineRows([
          [-3000, 8.5],
          [-1, newest],
        ]);
        assertSays(compute(fairView(market, 0, rows)), 8.5);
      }
    });

    it(`of the ${market} is missing before the first quote`, () => {
      assertSays(compute(fairView(market, 0, [])), 'missing');
    });
  }
});
