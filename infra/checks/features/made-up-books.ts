// Books beside the reference book: some follow or lead it, some go their own way, some move together, some fall silent.
import { bookRole, logit, markets, sigmoid, type Market } from '@linecast/domain';
import { draw, drawFrom } from './draw.ts';
import { isBurstJoined, type Burst } from './made-up-bursts.ts';
import {
  hourMs,
  isOffered,
  minuteMs,
  newestOf,
  pricesAt,
  pricesBeside,
  secondMs,
  timesBefore,
  type Quotes,
} from './made-up-quotes.ts';

export type QuotedMarkets = Readonly<Record<Market, Quotes>>;
export type OtherBook = { book: string; quotes: QuotedMarkets };

type Surroundings = {
  asOfMs: number;
  referenceBook: string;
  reference: QuotedMarkets;
  bursts: Readonly<Record<Market, readonly Burst[]>>;
};

const known = [
  ...['circa', 'bookmaker', 'betfair', 'consensus', 'draftkings', 'betmgm', 'fanduel'],
  ...['caesars', 'pinnacle'],
];

export function otherBooksOf(name: string, around: Surroundings): OtherBook[] {
  const { referenceBook } = around;
  // The first sharp book with a moneyline is the reference book: where that is none, no other may be.
  const isSharp = bookRole(referenceBook) === 'sharp';
  const count = drawFrom(`${name} other books`, [0, 1, 2, 3, 4, 4, 5, 6, 6]);
  return known
    .filter((book) => book !== referenceBook && (isSharp || bookRole(book) !== 'sharp'))
    .toSorted((a, b) => draw(`${name} offers at ${a}`) - draw(`${name} offers at ${b}`))
    .slice(0, count)
    .map((book) => otherBook(`${name} ${book}`, book, around));
}

function otherBook(name: string, book: string, around: Surroundings): OtherBook {
  const silentMs = draw(`${name} falls silent`) < 1 / 10 ? 26 * hourMs : 0;
  const quotesOf = (market: Market): Quotes =>
    mayOffer(market, around.reference) && draw(`${name} offers ${market}`) > 1 / 8
      ? marketQuotes(`${name} ${market}`, market, around).map((quote) => ({
          ...quote,
          atMs: quote.atMs - silentMs,
        }))
      : [];
  return {
    book,
    quotes: { h2h: quotesOf('h2h'), spread: quotesOf('spread'), total: quotesOf('total') },
  };
}

/** Else the fixture would be told by this book, and the moneyline and total of the reference book would be its own. */
function mayOffer(market: Market, reference: QuotedMarkets): boolean {
  if (market === 'spread' || isOffered(reference.h2h)) return true;
  return market === 'total' && markets.some((each) => isOffered(reference[each]));
}

function marketQuotes(name: string, market: Market, around: Surroundings): Quotes {
  const reference = around.reference[market];
  const ways = ['follows', 'wanders', 'wanders', 'waits', 'stands'] as const;
  const way = drawFrom(`${name} way`, ways);
  if (way === 'follows') return following(name, reference, around.asOfMs);
  const about = newestOf(reference)?.value ?? pricesAt(name, usual(name, market));
  const line = draw(`${name} has its own line`) < 1 / 9 ? usual(name, market).line : about.line;
  const stepsOf = (times: readonly number[]): Step[] =>
    times.map((atMs, i) => {
      const logOdds = way === 'wanders' ? drawFrom(`${name} walks ${i}`, walk) : 0;
      return { atMs, logOdds, runs: 0 };
    });
  const opensAtMs =
    around.asOfMs - drawFrom(`${name} opens`, [3 * hourMs, 8 * hourMs, 30 * hourMs]);
  const own = stepsOf([opensAtMs, ...timesBefore(name, around.asOfMs)]);
  const joined = way === 'stands' ? [] : around.bursts[market].filter(isBurstJoined(name));
  const steps = [...own, ...joined.map((burst) => stepWith(name, burst, around.asOfMs))];
  return walked(
    name,
    pricesBeside(name, { ...about, line }, drawFrom(`${name} apart`, walk)),
    steps,
  );
}

/** In log-odds. */
const walk = [-0.12, -0.05, -0.022, -0.008, 0, 0, 0, 0.008, 0.022, 0.05, 0.12] as const;

type Step = { atMs: number; logOdds: number; runs: number };

function stepWith(name: string, burst: Burst, asOfMs: number): Step {
  const lagMs = drawFrom(`${name} ${burst.beforeMs} lag`, [
    0,
    0,
    secondMs,
    20 * secondMs,
    minuteMs,
  ]);
  return { ...burst, atMs: asOfMs - burst.beforeMs - lagMs };
}

function walked(name: string, from: ReturnType<typeof pricesAt>, steps: readonly Step[]): Quotes {
  const [first, second] = [1 / from.firstDecimal, 1 / from.secondDecimal];
  let [logOdds, line] = [logit(first / (first + second)), from.line];
  return steps
    .toSorted((a, b) => a.atMs - b.atMs)
    .map((step, i) => {
      logOdds += step.logOdds;
      if (line !== null) line += step.runs;
      if (draw(`${name} quote ${i} is suspended`) < 1 / 15) return { atMs: step.atMs, value: null };
      const prices = pricesAt(name, { probability: sigmoid(logOdds), line });
      return { atMs: step.atMs, value: prices };
    });
}

/** The same moves at the same lines, sooner or later; what the reference book said too lately is not followed yet. */
function following(name: string, reference: Quotes, asOfMs: number): Quotes {
  const [fewMs, manyMs] = [30 * secondMs, 3 * minuteMs];
  const lagMs = drawFrom(`${name} lag`, [-manyMs, -fewMs, 0, secondMs, fewMs, manyMs, hourMs / 3]);
  const apart = drawFrom(`${name} apart`, walk);
  return reference.flatMap(({ atMs, value }, i) => {
    const isLeftOut = draw(`${name} leaves out ${i}`) < 1 / 8 || atMs + lagMs > asOfMs;
    return isLeftOut
      ? []
      : [{ atMs: atMs + lagMs, value: value && pricesBeside(name, value, apart) }];
  });
}

function usual(name: string, market: Market) {
  const probability = drawFrom(`${name} usual`, [0.42, 0.5, 0.55]);
  const lines = { h2h: null, spread: drawFrom(`${name} side`, [-1.5, 1.5]), total: 8.5 } as const;
  return { probability, line: lines[market] };
}
