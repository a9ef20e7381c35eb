// One market at one book, as far back as any feature looks. Grows with each quote; what was given out grows with it.
import { createPricePath, type TrackedPricePath } from '../features/path/tracked-price-path.ts';
import { longestWindowMs } from '../features/window.ts';
import type { Point } from '../features/series.ts';
import type { BookMarket, MoneylineValue, Offer } from '../features/view.ts';
import type { DevigMethod } from '../odds/devig.ts';
import { ignore, type Ignore } from '../outcome.ts';
import type { BookRole, Market } from '../words.ts';
import { offerOf, type MarketQuote, type QuotedPrices } from './market-quote.ts';
import { pointAt, putPoint, trimPoints } from './sorted-points.ts';

export type BookHistory = {
  view: BookMarket;
  /** Of a moneyline, as the first feature set reads it. */
  moneylines: Point<MoneylineValue>[];
  updates: number;
  offers: Point<Offer>[];
  probability: TrackedPricePath;
  line: TrackedPricePath | null;
};

type Opening = { book: string; role: BookRole; market: Market; latenessMs: number };

/** Why a quote would change nothing; undefined when it is news. */
export function noNews(
  history: BookHistory | undefined,
  { prices, atMs }: Pick<MarketQuote, 'prices' | 'atMs'>,
): Ignore | undefined {
  if (!history) return prices === null ? ignore('not_offered') : undefined;
  const held = pointAt(history.offers, atMs);
  if (held && samePrices(held.value, prices)) return ignore('repeated');
  return undefined;
}

/** A quote that is news, put into its place in time. */
export function tellHistory(
  history: BookHistory | undefined,
  { prices, atMs }: Pick<MarketQuote, 'prices' | 'atMs'>,
  opening: Opening,
  method: DevigMethod,
): BookHistory | undefined {
  const offer = prices && offerOf(prices, method);
  if (!history) return offer ? open(atMs, offer, opening) : undefined;
  put(history, { atMs, value: offer }, opening.latenessMs);
  history.updates += 1;
  const { view, offers } = history;
  const newest = offers.at(-1);
  if (newest) view.newest = { atMs: newest.atMs, offer: newest.value };
  if (offer && atMs < view.open.atMs) view.open = { atMs, offer };
  return history;
}

function open(atMs: number, offer: Offer, opening: Opening): BookHistory {
  const { book, role, market, latenessMs } = opening;
  const probability = createPricePath({ latenessMs }, { atMs, value: offer.probability });
  const line =
    offer.line === null ? null : createPricePath({ latenessMs }, { atMs, value: offer.line });
  const point = { atMs, value: offer };
  return {
    view: {
      book,
      role,
      newest: { atMs, offer },
      open: { atMs, offer },
      probability: probability.path,
      line: line?.path ?? null,
    },
    moneylines: market === 'h2h' ? [moneylinePoint(point)] : [],
    updates: 0,
    offers: [point],
    probability,
    line,
  };
}

function put(history: BookHistory, point: Point<Offer>, latenessMs: number): void {
  const { offers, moneylines, probability, line } = history;
  putPoint(offers, point);
  probability.add({ atMs: point.atMs, value: point.value && point.value.probability });
  line?.add({ atMs: point.atMs, value: point.value && point.value.line });
  const newestMs = offers.at(-1)?.atMs ?? point.atMs;
  // Offers are only asked about within the lateness; moneylines within the longest window before that.
  trimPoints(offers, newestMs - latenessMs);
  if (moneylines.length === 0) return;
  putPoint(moneylines, moneylinePoint(point));
  trimPoints(moneylines, newestMs - longestWindowMs - latenessMs);
}

const moneylinePoint = ({ atMs, value }: Point<Offer>): Point<MoneylineValue> => ({
  atMs,
  value: value && {
    novigHome: value.probability,
    hold: value.hold,
    homeDecimal: value.firstDecimal,
    awayDecimal: value.secondDecimal,
  },
});

function samePrices(held: Offer | null, told: QuotedPrices | null): boolean {
  if (held === null || told === null) return held === told;
  return (
    held.firstDecimal === told.firstDecimal &&
    held.secondDecimal === told.secondDecimal &&
    held.line === told.line
  );
}
