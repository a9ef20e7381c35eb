// The battery that every feature has to answer, always the same: made-up fixtures, quoted quickly and slowly, suspended,
// late, twice at one time, or not at all. A part that is added draws under names of its own, quotes nothing newer than the
// as-of time, and leaves the other parts as they are.
import type { Market, Observation, Point, Split } from '@linecast/domain';
import { draw, drawFrom } from './draw.ts';
import { otherBooksOf, type OtherBook, type QuotedMarkets } from './made-up-books.ts';
import { burstsOf } from './made-up-bursts.ts';
import { gameOf, newsOf, splitsOf, type MadeUpGame } from './made-up-news.ts';
import { hourMs, minuteMs, posted, secondMs, tempos, type Quotes } from './made-up-quotes.ts';
import { spreadQuotesOf, totalQuotesOf } from './made-up-reference.ts';

type Prices = { homeDecimal: number; awayDecimal: number };

/** Quotes as they were posted, in order of arrival. The lock knows the battery by these parts. */
export type MadeUpFixture = {
  times: { asOfMs: number; startAtMs: number };
  h2h: readonly Point<Prices>[];
  total: readonly Point<number>[];
  game: MadeUpGame;
  referenceBook: string;
  /** The lines of `total` with their prices, and more of them in between. */
  totalQuotes: Quotes;
  spreadQuotes: Quotes;
  otherBooks: readonly OtherBook[];
  splits: Readonly<Record<Market, readonly Split[]>>;
  news: readonly Observation[];
};
/** Drawn from names alone, before anything that looks at them. */
type FirstParts = Pick<MadeUpFixture, 'times' | 'h2h' | 'total'>;

const fixtureCount = 400;
/** Sharp most of the time. A consensus is no book of its own, and can be compared with none. */
const referenceBooks = [
  ...['pinnacle', 'pinnacle', 'pinnacle', 'pinnacle', 'pinnacle'],
  ...['draftkings', 'consensus'],
] as const;
const startAtMs = Date.parse('2016-06-25T17:05:00Z');

export function madeUpFixtures(): MadeUpFixture[] {
  return Array.from({ length: fixtureCount }, (_, i) => madeUpFixture(`fixture ${i}`));
}

function madeUpFixture(name: string): MadeUpFixture {
  const first = firstParts(name);
  const { asOfMs } = first.times;
  const game = gameOf(name);
  const bursts = ofMarkets((market) => burstsOf(name, market));
  const totalQuotes = totalQuotesOf(name, first.total, { asOfMs, bursts: bursts.total });
  const spreadQuotes = spreadQuotesOf(name, { asOfMs, bursts: bursts.spread });
  const referenceBook = drawFrom(`${name} reference book`, referenceBooks);
  const reference = { h2h: moneylinesOf(first), spread: spreadQuotes, total: totalQuotes };
  const around = { asOfMs, referenceBook, reference, bursts };
  return {
    ...first,
    game,
    referenceBook,
    totalQuotes,
    spreadQuotes,
    otherBooks: otherBooksOf(name, around),
    splits: ofMarkets((market) => splitsOf(name, market, asOfMs)),
    news: newsOf(name, game, asOfMs),
  };
}

export const referenceQuotes = (made: MadeUpFixture): QuotedMarkets => ({
  h2h: moneylinesOf(made),
  spread: made.spreadQuotes,
  total: made.totalQuotes,
});

const moneylinesOf = ({ h2h }: FirstParts): Quotes =>
  h2h.map(({ atMs, value }) => ({
    atMs,
    value: value && {
      firstDecimal: value.homeDecimal,
      secondDecimal: value.awayDecimal,
      line: null,
    },
  }));

const ofMarkets = <T>(of: (market: Market) => T): Record<Market, T> => ({
  h2h: of('h2h'),
  spread: of('spread'),
  total: of('total'),
});

function firstParts(name: string): FirstParts {
  const openAtMs = startAtMs - drawFrom(`${name} opens`, [hourMs, 6 * hourMs, 36 * hourMs]);
  const h2h = quotesOf(`${name} h2h`, openAtMs, pricesOf);
  const total = quotesOf(`${name} total`, openAtMs + minuteMs, totalOf);
  const newestMs = Math.max(openAtMs, ...[...h2h, ...total].map((point) => point.atMs));
  const waits = [0, 0, 0, 0, secondMs, 5 * minuteMs, 15 * minuteMs, hourMs] as const;
  const waitMs = drawFrom(`${name} is asked later`, waits);
  return { times: { asOfMs: newestMs + waitMs, startAtMs }, h2h, total };
}

function quotesOf<V>(
  name: string,
  openAtMs: number,
  valueOf: (name: string) => V,
): readonly Point<V>[] {
  const count = drawFrom(`${name} is quoted`, [0, 1, 2, 2, 3, 5, 8, 12, 20, 30]);
  const stepsMs = tempos[drawFrom(`${name} tempo`, ['quick', 'quick', 'usual', 'slow'])];
  let newestMs = openAtMs;
  return Array.from({ length: count }, (_, i) => {
    const quote = `${name} quote ${i}`;
    if (i > 0) newestMs += drawFrom<number>(`${quote} step`, stepsMs);
    const isLate = draw(`${quote} is late`) < 1 / 8;
    const isSuspended = draw(`${quote} is suspended`) < 1 / 6;
    const atMs = newestMs - (isLate ? 30 * secondMs : 0);
    return { atMs, value: isSuspended ? null : valueOf(quote) };
  });
}

function pricesOf(name: string): Prices {
  const fairHome = 0.3 + Math.floor(draw(`${name} home`) * 41) / 100;
  const booksum = drawFrom(`${name} booksum`, [1.02, 1.045, 1.08]);
  return { homeDecimal: posted(fairHome * booksum), awayDecimal: posted((1 - fairHome) * booksum) };
}

const totalOf = (name: string): number => 6 + Math.floor(draw(`${name} runs`) * 13) / 2;
