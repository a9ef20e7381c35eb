import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { buyBack } from '../../signals/buy-back.ts';
import { anyQuotes } from '../testing/several-book-laws.ts';
import { viewAtStart } from '../testing/several-books.ts';
import { signalPaths } from './signal-paths.ts';
import { withoutStanding } from './standing-paths.ts';

describe('a market without the books that stood', () => {
  it('has the same buy-backs', () => {
    const found = { yes: 0, no: 0, unknown: 0 };
    let spared = 0;
    fc.assert(
      fc.property(anyQuotes('total'), (books) => {
        const paths = signalPaths(viewAtStart('total', books).markets.total);
        if (paths.kind === 'unknown') return;
        const told = buyBack(paths.value);
        const less = withoutStanding(paths.value);
        assert.deepEqual(buyBack(less), told);
        found[told.kind] += 1;
        const lengthOf = (path: { points: readonly unknown[] } | undefined) => path?.points.length;
        if (less.books.some((path, i) => lengthOf(path) !== lengthOf(paths.value.books[i]))) {
          spared += 1;
        }
      }),
      { numRuns: 500 },
    );
    assert.ok(found.yes > 10 && found.no > 10 && spared > 10, JSON.stringify({ found, spared }));
  });
});
