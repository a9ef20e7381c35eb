// An offer in the words of its source becomes decimal prices of known selections, or says why it cannot.
import {
  InvalidPrice,
  americanToDecimal,
  checkedDecimal,
  reject,
  twoWaySelections,
  type Market,
  type Reject,
} from '@linecast/domain';
import type { DecimalPrices } from './quote.ts';
import type { Offer, PriceFormat } from './tape.ts';

export type DecimalOffer = { kind: 'offer'; line: number | null; prices: DecimalPrices };

/** More than any book pays (exchanges stop at 1000); beyond it a probability is noise, and most often a slip of units. */
const highestDecimal = 10_000;

export function readOffer(
  market: Market,
  offer: Offer,
  format: PriceFormat,
): DecimalOffer | Reject {
  const sides: readonly string[] = twoWaySelections[market];
  const stranger = Object.keys(offer.prices).find((name) => !sides.includes(name));
  if (stranger !== undefined) {
    return reject('invalid_shape', `${market} has no selection "${stranger}"`);
  }
  const badLine = lineProblem(market, offer.line);
  if (badLine) return badLine;
  const prices: DecimalPrices = {};
  for (const side of twoWaySelections[market]) {
    const price = decimalPrice(market, side, offer.prices[side], format);
    if (typeof price !== 'number') return price;
    prices[side] = price;
  }
  return { kind: 'offer', line: market === 'h2h' ? null : offer.line, prices };
}

function lineProblem(market: Market, line: number | null): Reject | undefined {
  if (market === 'h2h') {
    return line === null ? undefined : reject('invalid_line', 'h2h has no line');
  }
  if (line === null) return reject('invalid_line', `${market} needs a line`);
  if (market === 'total' && line <= 0) {
    return reject('invalid_line', `a total of ${line} is none: it must be above 0`);
  }
  return undefined;
}

function decimalPrice(
  market: Market,
  side: string,
  price: number | string | null | undefined,
  format: PriceFormat,
): number | Reject {
  if (price === undefined || price === null) {
    return reject('missing_side', `${market} has no price for ${side}`);
  }
  // Text is never read as a number: "NaN", "EVEN" and "1,95" mean different things to different sources.
  if (typeof price === 'string') {
    return reject('invalid_price', `${market} ${side}: "${price}" is not a price but text`);
  }
  try {
    const decimal = format === 'american' ? americanToDecimal(price) : checkedDecimal(price);
    if (decimal <= highestDecimal) return decimal;
    const said = `${market} ${side}: ${price} is not a price: no book pays over ${highestDecimal} for 1`;
    return reject('invalid_price', said);
  } catch (error) {
    if (error instanceof InvalidPrice) {
      return reject('invalid_price', `${market} ${side}: ${error.message}`);
    }
    throw error;
  }
}
