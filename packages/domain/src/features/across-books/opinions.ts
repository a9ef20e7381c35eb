// What comparable books say, as the functions over several books take it.
import type { BookPrices } from '../../odds/arbitrage.ts';
import type { BookOpinion } from '../../odds/consensus.ts';
import { defaultMinBooks, medianConsensus } from '../../odds/consensus.ts';
import { logit } from '../../odds/logit.ts';
import { known, unknown, type Known } from '../../signals/signal.ts';
import type { MarketView } from '../view.ts';
import { comparableBooks, type QuotingBook } from './comparable-books.ts';

export const opinionsOf = (books: readonly QuotingBook[]): BookOpinion[] =>
  books.map(({ book, role, offer }) => ({ book, role, probability: offer.probability }));

export const pricesOf = (books: readonly QuotingBook[]): BookPrices[] =>
  books.map(({ book, role, offer }) => ({
    book,
    role,
    decimals: [offer.firstDecimal, offer.secondDecimal],
  }));

export const meanLogit = (books: readonly QuotingBook[]): number =>
  books.reduce((sum, { offer }) => sum + logit(offer.probability), 0) / books.length;

export type MedianOpinion = { probability: number; books: readonly QuotingBook[] };

/** The median of at least three comparable books. */
export function medianOpinion(market: MarketView): Known<MedianOpinion> {
  return market.once('across-books/median', () => {
    const books = comparableBooks(market, defaultMinBooks);
    if (books.kind === 'unknown') return books;
    const probability = medianConsensus(opinionsOf(books.value));
    return probability === null ? unknown('missing') : known({ probability, books: books.value });
  });
}
