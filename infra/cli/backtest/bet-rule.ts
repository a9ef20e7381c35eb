// Which bets a backtest places: --filter, a list of conditions that all have to hold.
import {
  bestBet,
  lineGain,
  twoWaySelections,
  type Market,
  type MarketSide,
  type SettledBet,
} from '@linecast/domain';
import { UsageError } from '../command.ts';
import type { Prices } from './replay/replayed-game.ts';
import type { SettledGame } from './scored-game.ts';

export type BetRule = { minEv: number; conditions: readonly Condition[] };

type Condition = { text: string; holds: (bet: PlacedBet) => boolean };

export type PlacedBet = SettledBet & {
  market: Market;
  place: MarketSide;
  /** Of the bet itself: runs given to its own side, or the posted total; null for a moneyline. */
  line: number | null;
  ev: number;
  /** The model's probability less the market's. */
  edge: number;
  /** Whose price the prediction rests on. */
  book: string;
};

const measures = ['ev', 'edge', 'price', 'probability'] as const;
type Measure = (typeof measures)[number];
/** Nobody is the favourite of a total. */
const likelier = ['favourite', 'underdog'] as const;
const sidesOf = (market: Market): readonly string[] =>
  market === 'total' ? twoWaySelections.total : [...twoWaySelections[market], ...likelier];

/** `ev>0.02,price<2.5,underdog`; where nothing is said of ev it has to be above 0. */
export function readBetRule(text = '', market: Market = 'h2h'): BetRule {
  const parts = text.split(',').map((part) => part.trim());
  const isOfEv = (part: string): boolean => /^ev\b/.test(part);
  const refuse = (part: string): UsageError => wrong(part, market);
  const bounds = parts.filter(isOfEv).map((part) => boundOf(part, refuse));
  const others = parts.filter((part) => !isOfEv(part) && part !== '');
  return {
    minEv: bounds.length > 0 ? Math.max(...bounds) : 0,
    conditions: others.map((part) => readCondition(part, sidesOf(market), refuse)),
  };
}

type Refuse = (part: string) => UsageError;

function boundOf(part: string, refuse: Refuse): number {
  const bound = Number(/^ev\s*>\s*(-?\d+(?:\.\d+)?)$/.exec(part)?.[1] ?? Number.NaN);
  if (Number.isFinite(bound)) return bound;
  throw refuse(part);
}

function readCondition(text: string, sides: readonly string[], refuse: Refuse): Condition {
  if (sides.includes(text)) {
    return { text, holds: (bet) => bet.side === text || standingOf(bet) === text };
  }
  const [, name, sign, number] = /^([a-z]+)\s*(>=|<=|>|<)\s*(-?\d+(?:\.\d+)?)$/.exec(text) ?? [];
  const measure = measures.find((each) => each === name);
  if (!measure || sign === undefined) throw refuse(text);
  const bound = Number(number);
  const compare = comparisons[sign];
  if (!compare) throw refuse(text);
  return { text, holds: (bet) => compare(valueOf(bet, measure), bound) };
}

const comparisons: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '>': (a, b) => a > b,
  '<': (a, b) => a < b,
  '>=': (a, b) => a >= b,
  '<=': (a, b) => a <= b,
};

const wrong = (text: string, market: Market): UsageError =>
  new UsageError(
    `--filter "${text}" is no condition; give one like ev>0.02, edge>0.01, price<=2.5, probability>=0.55, or one of ${sidesOf(market).join(', ')}, with commas between.`,
  );

const valueOf = (bet: PlacedBet, measure: Measure): number =>
  measure === 'price' ? bet.decimal : bet[measure];

/**
 * The favourite is the side the market makes likelier, and on a run line the one that gives runs; at even odds and without a
 * handicap neither is.
 */
export function standingOf({
  market,
  line,
  marketProbability,
}: Pick<PlacedBet, 'market' | 'line' | 'marketProbability'>): 'favourite' | 'underdog' | 'even' {
  if (market === 'total') return 'even';
  const lead = market === 'spread' ? 0 - (line ?? 0) : marketProbability - 0.5;
  return lead > 0 ? 'favourite' : lead < 0 ? 'underdog' : 'even';
}

const places = ['first', 'second'] as const;

/** At most one bet on a game, chosen as recommendations are. */
export function betsUnder(rule: BetRule, games: readonly SettledGame[]): PlacedBet[] {
  return games.flatMap((game) => {
    const { betPrices } = game;
    if (!betPrices) return [];
    const priced = places.map((side) => ({
      side,
      probability: game[side].probability,
      decimal: betPrices[side],
    }));
    const best = bestBet(priced, rule.minEv);
    const bet = best && placed(game, best.side, best);
    return bet && rule.conditions.every(({ holds }) => holds(bet)) ? [bet] : [];
  });
}

/** Every bet a plain rule would place, at the same prices; what a model is held against. */
export function betsOn(
  games: readonly SettledGame[],
  wants: (bet: PlacedBet) => boolean,
): PlacedBet[] {
  return games.flatMap((game) => {
    const { betPrices } = game;
    if (!betPrices) return [];
    return places.flatMap((place) => {
      const probability = game[place].market_probability;
      const decimal = betPrices[place];
      const bet = placed(game, place, { probability, decimal, ev: probability * decimal - 1 });
      return wants(bet) ? [bet] : [];
    });
  });
}

function placed(
  game: SettledGame,
  place: MarketSide,
  { probability, decimal, ev }: { probability: number; decimal: number; ev: number },
): PlacedBet {
  const { fixtureId, date, market, line, result, closePrices: close } = game;
  const { name: side, market_probability: marketProbability } = game[place];
  return {
    ...{ fixtureId, date, market, place, side, decimal, probability, marketProbability, ev },
    line: market === 'spread' && place === 'second' && line !== null ? 0 - line : line,
    edge: probability - marketProbability,
    book: game.prediction.book,
    result: result === 'push' ? 'push' : result === place ? 'won' : 'lost',
    closing: close && close.line === line ? pricesFrom(close, place) : null,
    lineGain: gainOf(game, place),
  };
}

const pricesFrom = ({ first, second }: Prices, place: MarketSide): readonly number[] =>
  place === 'first' ? [first, second] : [second, first];

function gainOf({ market, line, closePrices }: SettledGame, place: MarketSide): number | null {
  const closing = closePrices?.line ?? null;
  if (market === 'h2h' || line === null || closing === null || closing === line) return null;
  return lineGain(market, place, { taken: line, closing });
}
