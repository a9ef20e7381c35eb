// Which of the accepted quotes a vector knew when it was made. Later ones may already be on the log, with the same time.
import { referenceBookOf, type MarketQuote, type ScheduledSet } from '@linecast/domain';

export type MadeVector = {
  asOfMs: number;
  /** The newest event time among its quotes. */
  newestInputMs: number;
  /** As-of time of the vector before it; null for the first. */
  previousAsOfMs: number | null;
  /** Whether this quote is the news it rests on: its id says so. */
  restsOn: (quoteId: string) => boolean;
};

/** Undefined when none of them is the news it rests on. `accepted`: in the order of the log. */
export function quotesBehind(
  accepted: readonly MarketQuote[],
  made: MadeVector,
  scheduled: ScheduledSet,
): { cause: MarketQuote; known: readonly MarketQuote[] } | undefined {
  const place = accepted.findLastIndex(({ quoteId }) => made.restsOn(quoteId));
  const cause = accepted[place];
  if (!cause) return undefined;
  const known = accepted.slice(0, place + 1);
  const newestMs = Math.max(...known.map(({ atMs }) => atMs));
  // Made at once; else it was made by time alone, and had heard all until then that was no news to it.
  const isAtOnce = made.asOfMs === newestMs || made.asOfMs === made.previousAsOfMs;
  const untilMs = isAtOnce ? -Infinity : Math.min(made.asOfMs, made.newestInputMs);
  for (const quote of accepted.slice(place + 1)) {
    if (quote.atMs > untilMs || isNews(quote, known, scheduled)) break;
    known.push(quote);
  }
  return { cause, known };
}

/** As the engine has it: of a market of the set, and by the reference book unless the set follows all. */
function isNews(
  quote: MarketQuote,
  before: readonly MarketQuote[],
  { set, markets }: ScheduledSet,
): boolean {
  if (!markets.has(quote.market)) return false;
  return set.follows === 'every_book' || quote.book === referenceOf([...before, quote]);
}

/** All of these were accepted, so each tells of a market that its book has offered. */
function referenceOf(quotes: readonly MarketQuote[]): string | undefined {
  const books = [...Map.groupBy(quotes, ({ book }) => book)].flatMap(([book, own]) => {
    const markets = Object.fromEntries(own.map(({ market }) => [market, true]));
    return own.slice(0, 1).map(({ role }) => ({ book, role, markets }));
  });
  return referenceBookOf(books);
}
