// Closing line value (odds-math §4): how a bet's price compares with the close. Sources disagree on "the" formula, so each
// has its own name, and all inputs are kept beside it.
import { decimalCents } from './cents.ts';
import { checkedDecimal, decimalToProbability } from './convert.ts';
import { devig, type DevigFlag, type DevigMethod } from './devig.ts';
import { expectedValue } from './value.ts';

/** What can be said from the two prices of the side that was bet alone: the margin is still inside. */
export type PriceClv = {
  breakEvenBet: number;
  breakEvenClose: number;
  /** bet/close − 1, of decimal prices. */
  priceRatio: number;
  /** 1/close − 1/bet, in probability. */
  probPointsRaw: number;
  /** c(bet) − c(close): positive is a better price taken. For display only. */
  cents: number;
};

/** `ev` is the headline: bet·p_close − 1, with p_close the closing probability without margin. */
export type MarketClv = PriceClv & {
  closeFairProbability: number;
  ev: number;
  /** p_close − 1/bet. */
  probPointsNovig: number;
  /** The method that made `closeFairProbability`, and what it said about the closing prices. */
  devigMethod: DevigMethod;
  flags: readonly DevigFlag[];
};

/** Two decimal prices of one side: taken and closing. Throws InvalidPrice. */
export function priceClv(betDecimal: number, closeDecimal: number): PriceClv {
  const breakEvenBet = decimalToProbability(betDecimal);
  const breakEvenClose = decimalToProbability(closeDecimal);
  return {
    breakEvenBet,
    breakEvenClose,
    priceRatio: betDecimal / closeDecimal - 1,
    probPointsRaw: breakEvenClose - breakEvenBet,
    cents: decimalCents(betDecimal) - decimalCents(closeDecimal),
  };
}

/**
 * The same with the whole closing market, whose first price is the side that was bet: the last valid prices before the
 * start. Throws InvalidPrice, and RangeError as devig does.
 */
export function marketClv(
  betDecimal: number,
  closeDecimals: readonly number[],
  method: DevigMethod,
  options: { winners?: number } = {},
): MarketClv {
  const bet = checkedDecimal(betDecimal);
  const { probabilities, usedMethod, flags } = devig(method, closeDecimals, options);
  const [closeFairProbability = Number.NaN] = probabilities;
  const [closeDecimal = Number.NaN] = closeDecimals;
  return {
    ...priceClv(bet, closeDecimal),
    closeFairProbability,
    ev: expectedValue(closeFairProbability, bet),
    probPointsNovig: closeFairProbability - 1 / bet,
    devigMethod: usedMethod,
    flags,
  };
}
