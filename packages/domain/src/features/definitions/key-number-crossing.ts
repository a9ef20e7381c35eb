// The line passes a result that games often end on.
import { keyNumberCrossing as signalOf } from '../../signals/key-number-crossing.ts';
import { quotingBooks } from '../across-books/comparable-books.ts';
import { ageOf, flagOf, listed } from '../across-books/evidence.ts';
import { fromQuotes, marketTitle, type LineMarket } from '../across-books/market-words.ts';
import { linesSinceOpen } from '../across-books/signal-paths.ts';
import type { FeatureDefinition } from '../definition.ts';

const keys: Readonly<Record<LineMarket, string>> = {
  total: '5, 7, 9 or 11 runs',
  spread: 'a margin of 1, 2 or 3',
};

export const keyNumberCrossing = (market: LineMarket): FeatureDefinition => ({
  name: `${market}_key_number_crossing`,
  version: 1,
  type: 'flag',
  unit: 'true or false',
  market,
  timeframe: 'since_open',
  freshness: 'standard',
  inputs: fromQuotes,
  formula: `Whether the line of the ${marketTitle[market]} at one or more fresh books lies on another side of ${keys[market]} than at its opening, a line on it not counted (odds-math 6.5).`,
  compute: ({ fixture, markets, asOfMs }) => {
    const view = markets[market];
    return flagOf(
      signalOf({ sport: fixture.sport, market, paths: linesSinceOpen(view) }),
      () => ageOf(quotingBooks(view), asOfMs),
      ({ books, booksCrossed }) => ({
        booksAsked: books.length,
        booksCrossed,
        books: listed(books.filter(({ crossed }) => crossed.length > 0)).map(
          ({ book, from, to, crossed }) => ({
            book,
            from: from.value,
            to: to.value,
            atMs: to.atMs,
            crossed: crossed.map(({ line, share }) => ({ line, share })),
          }),
        ),
      }),
    );
  },
});
