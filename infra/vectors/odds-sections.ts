// The sections of odds.json: each vector's input, answered by the public functions of the domain.
import {
  americanToDecimal,
  arbitrageReturn,
  booksum,
  breakEvenProbability,
  centsMove,
  decimalToAmerican,
  decimalToFractional,
  decimalToProbability,
  devig,
  expectedValue,
  fairDecimal,
  hold,
  kellyExclusive,
  kellyIndependent,
  kellyStake,
  logGrowth,
  marketClv,
  overround,
  priceClv,
  priceFormats,
  pricesWithMargin,
  probabilityEdge,
  readDevigMethod,
  readPrice,
  twoWayWidthCents,
  type Bet,
} from '@linecast/domain';
import { numberOf, numberOr, numbersOf, textOf } from './fields.ts';
import type { Fields, Section } from './section.ts';

export const oddsSections: Readonly<Record<string, Section>> = {
  conversion: convert,
  conversion_invalid: convert,
  american_cents: (input) => ({ cents: centsMove(numberOf(input, 'old'), numberOf(input, 'new')) }),
  margin,
  two_way_width(input) {
    const [a = Number.NaN, b = Number.NaN, ...more] = numbersOf(input, 'american_odds');
    if (more.length > 0) throw new TypeError('a two-way quote has two prices');
    return { width_cents: twoWayWidthCents(a, b) };
  },
  odds_from_probabilities: putMarginOn,
  devig: takeMarginOff,
  ev: value,
  kelly_single: stakeOne,
  kelly_multiple: stakeMany,
  clv: closingLineValue,
};

function convert(input: Fields): Record<string, unknown> {
  const format = priceFormats.find((each) => Object.hasOwn(input, each));
  if (!format) throw new TypeError(`no price format among ${Object.keys(input).join(', ')}`);
  const decimal = readPrice(format, input[format]);
  return {
    decimal,
    american: decimalToAmerican(decimal),
    fractional: decimalToFractional(decimal),
    implied: decimalToProbability(decimal),
  };
}

function margin(input: Fields): Record<string, unknown> {
  const decimals = decimalsOf(input, 'decimal_odds', 'american_odds');
  const winners = numberOr(input, 'target_sum', 1);
  const arbitrage = arbitrageReturn(decimals);
  return {
    booksum: booksum(decimals),
    overround: overround(decimals, winners),
    hold: hold(decimals, winners),
    ...(arbitrage === null ? {} : { arbitrage_return: arbitrage }),
  };
}

function putMarginOn(input: Fields): Record<string, unknown> {
  const method = readDevigMethod(textOf(input, 'method'));
  const probabilities = numbersOf(input, 'probabilities');
  const decimals = pricesWithMargin(method, probabilities, numberOf(input, 'overround'), {
    winners: numberOr(input, 'target_sum', 1),
  });
  return { decimal_odds: decimals, american_odds: decimals.map(decimalToAmerican) };
}

/** The vectors name what the formula gives beside what is returned in its place; the domain calls them raw and used. */
function takeMarginOff(input: Fields): Record<string, unknown> {
  const method = readDevigMethod(textOf(input, 'method'));
  const decimals = decimalsOf(input, 'decimal_odds', 'american_odds');
  const result = devig(method, decimals, { winners: numberOr(input, 'target_sum', 1) });
  const { raw, params, usedMethod, probabilities } = result;
  return {
    overround: result.overround,
    flags: result.flags,
    params,
    ...(raw ? { probabilities: raw, fair_decimal_odds: raw.map((p) => 1 / p) } : {}),
    ...(usedMethod === method ? {} : { fallback: { method: usedMethod, probabilities } }),
  };
}

function value(input: Fields): Record<string, unknown> {
  const p = numberOf(input, 'p');
  const [decimal = Number.NaN] = decimalsOf(input, 'decimal', 'american');
  return {
    ev: expectedValue(p, decimal),
    prob_edge: probabilityEdge(p, decimal),
    // 0 and 1 have an expected value and no price.
    ...(p > 0 && p < 1 ? { fair_decimal: fairDecimal(p) } : {}),
    break_even_p: breakEvenProbability(decimal),
  };
}

function stakeOne(input: Fields): Record<string, unknown> {
  const [decimal = Number.NaN] = decimalsOf(input, 'decimal', 'american');
  const bet = { probability: numberOf(input, 'p'), decimal };
  const stake = kellyStake(bet, numberOr(input, 'fraction', 1));
  return { stake, log_growth: logGrowth(bet, stake) };
}

function stakeMany(input: Fields): Record<string, unknown> {
  const decimals = decimalsOf(input, 'decimal', 'american');
  const p = numbersOf(input, 'p');
  if (p.length !== decimals.length) throw new RangeError('give as many probabilities as prices');
  const bets = p.map((probability, i): Bet => ({ probability, decimal: decimals[i] ?? 0 }));
  const stake = stakers[textOf(input, 'relation')];
  if (!stake) throw new TypeError(`"${textOf(input, 'relation')}" is no relation of bets`);
  const { stakes, reserveRate, logGrowth: growth } = stake(bets, numberOr(input, 'fraction', 1));
  return { stakes, reserve_rate: reserveRate, log_growth: growth };
}

const stakers: Readonly<Record<string, typeof kellyExclusive | undefined>> = {
  independent: kellyIndependent,
  mutually_exclusive: kellyExclusive,
  exclusive: kellyExclusive,
};

function closingLineValue(input: Fields): Record<string, unknown> {
  const [bet = Number.NaN] = decimalsOf(input, 'bet_decimal', 'bet_american');
  const [close = Number.NaN, ...others] = decimalsOf(
    input,
    ...['close_decimal', 'close_american'],
    ...['close_decimal_same_side', 'close_american_same_side'],
  );
  const price = priceClv(bet, close);
  return {
    break_even_bet: price.breakEvenBet,
    break_even_close: price.breakEvenClose,
    clv_price_ratio: price.priceRatio,
    clv_prob_points_raw: price.probPointsRaw,
    clv_cents: price.cents,
    ...(others.length === 0 ? {} : marketValue(bet, [close, ...others], input)),
  };
}

function marketValue(
  bet: number,
  close: readonly number[],
  input: Fields,
): Record<string, unknown> {
  const method = readDevigMethod(textOf(input, 'method'));
  const clv = marketClv(bet, close, method, { winners: numberOr(input, 'target_sum', 1) });
  return {
    close_fair_prob: clv.closeFairProbability,
    clv_ev: clv.ev,
    clv_prob_points_novig: clv.probPointsNovig,
    flags: clv.flags,
  };
}

/** The prices in the first field that is there, one or many; a field named after the American format is converted. */
function decimalsOf(input: Fields, ...names: readonly string[]): number[] {
  const name = names.find((each) => Object.hasOwn(input, each)) ?? names.join(' or ');
  const prices = Array.isArray(input[name]) ? numbersOf(input, name) : [numberOf(input, name)];
  return name.includes('american') ? prices.map(americanToDecimal) : prices;
}
