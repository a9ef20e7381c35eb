// Random streams of one fixture for the property tests: several books and markets, duplicates, disorder, suspensions.
import * as fc from 'fast-check';
import type { GameContext } from '../../context/game-context.ts';
import type { Fixture } from '../../fixture.ts';
import { bookRole } from '../../books.ts';
import { markets } from '../../words.ts';
import type { FixtureFacts } from '../view-fixture.ts';
import type { MarketQuote } from '../market-quote.ts';

export const latenessMs = 2 * 60_000;

export const fixture: Fixture = {
  fixtureId: 'mlb-2016-06-25-TB-BAL',
  sport: 'mlb',
  home: 'BAL',
  away: 'TB',
  gameNumber: 1,
  startAtMs: Date.parse('2016-06-25T17:05:00Z'),
};

const nobody = (team: string) => ({
  team,
  games: [],
  elo: null,
  season: null,
  starter: null,
  starts: [],
});
export const noContext: GameContext = {
  home: nobody('BAL'),
  away: nobody('TB'),
  weather: null,
  roof: null,
  headToHead: null,
  park: null,
};

export const noFacts: FixtureFacts = {
  splits: () => [],
  context: () => noContext,
  nextAfterMs: () => Infinity,
};

const books = ['pinnacle', 'circa', 'draftkings', 'betmgm', 'consensus'];
const steps = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(0, 1, 400, 1000, 30_000, 60_000, 5 * 60_000) },
  { weight: 1, arbitrary: fc.constantFrom(15 * 60_000, 3_600_000, 4 * 3_600_000) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 12 * 3_600_000 }) },
);
const decimal = fc.integer({ min: 120, max: 420 }).map((hundredths) => hundredths / 100);

const step = fc.record({
  forwardMs: steps,
  lateMs: fc.oneof(
    { weight: 9, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.constantFrom(1, 1000, 60_000, latenessMs, latenessMs + 1) },
  ),
  book: fc.constantFrom(...books),
  market: fc.constantFrom(...markets),
  first: decimal,
  second: decimal,
  line: fc.constantFrom(-1.5, 1.5, 7, 7.5, 8, 8.5, 9),
  dice: fc.integer({ min: 0, max: 7 }),
  isRepeated: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
});

/** In order of arrival; all before the start. Times begin two days before it. */
export function streams(maxLength = 60): fc.Arbitrary<MarketQuote[]> {
  return fc.array(step, { maxLength, minLength: 1 }).map((all) => {
    let newestMs = fixture.startAtMs - 48 * 3_600_000;
    const quotes: MarketQuote[] = [];
    for (const [i, each] of all.entries()) {
      const last = quotes.at(-1);
      newestMs = Math.min(newestMs + each.forwardMs, fixture.startAtMs - 1);
      if (each.isRepeated && last) {
        quotes.push(last);
        continue;
      }
      quotes.push({
        quoteId: `q_${i}`,
        fixture,
        book: each.book,
        role: bookRole(each.book),
        market: each.market,
        prices:
          each.dice === 0
            ? null
            : {
                firstDecimal: each.first,
                secondDecimal: each.second,
                line: each.market === 'h2h' ? null : each.line,
              },
        atMs: newestMs - each.lateMs,
        source: 'tape',
        sequence: null,
        mode: 'replay',
      });
    }
    return quotes;
  });
}
