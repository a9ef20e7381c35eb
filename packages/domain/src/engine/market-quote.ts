// A quote as the engine takes it: one two-way market of one fixture at one book, both sides together.
import type { Fixture } from '../fixture.ts';
import { devig, type DevigMethod } from '../odds/devig.ts';
import { hold } from '../odds/margin.ts';
import type { BookRole, Market, Mode } from '../words.ts';
import type { Offer } from '../features/view.ts';

/** `first` is home or over, `second` away or under. */
export type QuotedPrices = { firstDecimal: number; secondDecimal: number; line: number | null };

export type MarketQuote = {
  quoteId: string;
  fixture: Fixture;
  book: string;
  role: BookRole;
  market: Market;
  /** null: the book has suspended the market. */
  prices: QuotedPrices | null;
  /** Event time. */
  atMs: number;
  /** Who told it, and its place in what that source told; null when the source does not count. */
  source: string;
  sequence: number | null;
  mode: Mode;
};

/** De-vigged once, when the quote arrives; every later vector reads the result. */
export function offerOf(prices: QuotedPrices, method: DevigMethod): Offer {
  const decimals = [prices.firstDecimal, prices.secondDecimal];
  const [probability = Number.NaN] = devig(method, decimals).probabilities;
  return { ...prices, probability, hold: hold(decimals) };
}
