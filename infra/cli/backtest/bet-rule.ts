// Which bets a backtest places: --filter, a list of conditions that a side has to meet, all of them.
import {
  bestBet,
  expectedValue,
  lineGain,
  twoWaySelections,
  type Market,
  type MarketSide,
  type SettledBet,
} from '@linecast/domain';
import { UsageError } from '../command.ts';
import type { Prices } from './replay/replayed-game.ts';
import type { GameSide, SettledGame } from './scored-game.ts';

export type BetRule = { conditions: readonly Condition[] };

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

/** In force where no filter is given; one that is given stands in its place. */
export const usualFilter = 'ev>0';

/** `ev>0.02,price<2.5,underdog` */
export function readBetRule(text = usualFilter, market: Market = 'h2h'): BetRule {
  const sides = sidesOf(market);
  const parts = text.split(',').map((part) => part.trim());
  return { conditions: parts.map((part) => readCondition(part, sides)) };
}

function readCondition(text: string, sides: readonly string[]): Condition {
  if (sides.includes(text)) {
    return { text, holds: (bet) => bet.side === text || standingOf(bet) === text };
  }
  const [, name, sign, number] = /^([a-z]+)\s*(>=|<=|>|<)\s*(-?\d+(?:\.\d+)?)$/.exec(text) ?? [];
  const measure = measures.find((each) => each === name);
  const compare = sign === undefined ? undefined : comparisons[sign];
  if (!measure || !compare) throw wrong(text, sides);
  const bound = Number(number);
  return { text, holds: (bet) => compare(valueOf(bet, measure), bound) };
}

const comparisons: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '>': (a, b) => a > b,
  '<': (a, b) => a < b,
  '>=': (a, b) => a >= b,
  '<=': (a, b) => a <= b,
};

const wrong = (text: string, sides: readonly string[]): UsageError =>
  new UsageError(
    `--filter "${text}" is no condition; give one like ev>0.02, edge>0.01, price<=2.5, probability>=0.55, or one of ${sides.join(', ')}, with commas between.`,
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

/** As every report says it. */
export const betWords = ({ filter, price }: { filter: string; price: string }): string =>
  `Bets: on each game at most one, of the sides that pass ${filter} the one worth the most, paid at the price of ${price}`;

const places = ['first', 'second'] as const;

/** At most one bet on a game: of the sides that pass, the one that is worth the most, chosen as recommendations are. */
export function betsUnder({ conditions }: BetRule, games: readonly SettledGame[]): PlacedBet[] {
  return games.flatMap((game) => {
    const passing = bothBets(game, ({ probability }) => probability).filter((bet) =>
      conditions.every(({ holds }) => holds(bet)),
    );
    const best = bestBet(passing, -Infinity);
    return passing.filter(({ side }) => side === best?.side);
  });
}

/** Every bet a plain rule would place, at the same prices; what a model is held against. */
export const betsOn = (
  games: readonly SettledGame[],
  wants: (bet: PlacedBet) => boolean,
): PlacedBet[] =>
  games.flatMap((game) =>
    bothBets(game, ({ market_probability }) => market_probability).filter(wants),
  );

/** None where the rule of prices found no price. */
function bothBets(game: SettledGame, believed: (side: GameSide) => number): PlacedBet[] {
  const { betPrices } = game;
  if (!betPrices) return [];
  return places.map((place) => {
    const [probability, decimal] = [believed(game[place]), betPrices[place]];
    return placed(game, place, { probability, decimal, ev: expectedValue(probability, decimal) });
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
