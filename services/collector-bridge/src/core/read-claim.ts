// A single quote as somebody claims it: the game named, the prices converted, or the reason why not.
import { nameFixture, reject, type FixtureClaim, type Market, type Reject } from '@linecast/domain';
import type { Quote } from './quote.ts';
import { readOffer } from './read-offer.ts';
import type { Offer, PriceFormat } from './tape.ts';

export type QuoteClaim = {
  fixture: FixtureClaim;
  book: string;
  market: Market;
  offer: Offer;
  format: PriceFormat;
  quotedAtMs: number;
};

export function readClaim(claim: QuoteClaim): { kind: 'quote'; quote: Quote } | Reject {
  const named = nameFixture(claim.fixture);
  if (named.kind === 'reject') return named;
  const { fixture } = named;
  if (claim.quotedAtMs >= fixture.startAtMs) {
    const start = new Date(fixture.startAtMs).toISOString();
    return reject('after_start', `quoted at or after the start, ${start}`);
  }
  const offer = readOffer(claim.market, claim.offer, claim.format);
  if (offer.kind === 'reject') return offer;
  const { book, market, quotedAtMs } = claim;
  const { line, prices } = offer;
  return {
    kind: 'quote',
    quote: { fixture, book, market, status: 'open', line, prices, quotedAtMs },
  };
}
