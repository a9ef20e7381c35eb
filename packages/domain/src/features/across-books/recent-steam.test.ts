import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { MarketPaths } from '../../signals/book-path.ts';
import { defaultSteam, steam } from '../../signals/steam.ts';
import { anyQuotes } from '../testing/several-book-laws.ts';
import { viewAtStart } from '../testing/several-books.ts';
import { recentSteam } from './recent-steam.ts';
import { signalPaths } from './signal-paths.ts';

const minuteMs = 60_000;

/** Every minute from an hour and a half ago at which a price changed, left the window, or the wait ended: all books weighed. */
function naiveTimes({ books, fresh, asMs }: MarketPaths): number[] {
  const alive = books.filter(({ book, role }) => fresh.has(book) && role !== 'consensus');
  const changes = new Set(
    alive.flatMap(({ points }) =>
      points.flatMap(({ atMs }) => [atMs, atMs + defaultSteam.windowMs]),
    ),
  );
  const times: number[] = [];
  let readyMs = -Infinity;
  for (let atMs = asMs - 89 * minuteMs; atMs <= asMs; atMs += minuteMs) {
    if (atMs < readyMs || !(changes.has(atMs) || atMs === readyMs)) continue;
    if (steam({ books: alive, fresh, asMs: atMs }).kind !== 'yes') continue;
    times.push(atMs);
    readyMs = atMs + defaultSteam.refractoryMs;
  }
  return times.filter((atMs) => atMs > asMs - 60 * minuteMs);
}

describe('the steam moves of the last hour', () => {
  it('are those found by weighing every book at every minute', () => {
    let found = 0;
    const check = (market: 'h2h' | 'total') =>
      fc.property(anyQuotes(market), (books) => {
        const paths = signalPaths(viewAtStart(market, books).markets[market]);
        if (paths.kind === 'unknown') return;
        const moves = recentSteam(paths.value);
        if (moves.kind === 'unknown') return;
        found += moves.value.length;
        assert.deepEqual(
          moves.value.map(({ atMs }) => atMs),
          naiveTimes(paths.value),
        );
      });
    fc.assert(check('h2h'), { numRuns: 500 });
    fc.assert(check('total'), { numRuns: 500 });
    assert.ok(found > 20, `only ${found} moves in a thousand markets`);
  });
});
