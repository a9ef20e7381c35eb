// Which bets a backtest places: --filter, a list of conditions that all have to hold.
import { bestBet, type SettledBet } from '@linecast/domain';
import { UsageError } from '../command.ts';
import type { ScoredGame } from './scored-game.ts';

export type BetRule = { minEv: number; conditions: readonly Condition[] };

type Condition = { text: string; holds: (bet: PlacedBet) => boolean };

export type PlacedBet = SettledBet & {
  side: 'home' | 'away';
  ev: number;
  /** The model's probability less the market's. */
  edge: number;
  /** Whose price the prediction rests on. */
  book: string;
};

const measures = ['ev', 'edge', 'price', 'probability'] as const;
type Measure = (typeof measures)[number];
const sides = ['home', 'away', 'favourite', 'underdog'] as const;
type Side = (typeof sides)[number];

/** `ev>0.02,price<2.5,underdog`; where nothing is said of ev it has to be above 0. */
export function readBetRule(text = ''): BetRule {
  const parts = text.split(',').map((part) => part.trim());
  const isOfEv = (part: string): boolean => /^ev\b/.test(part);
  const bounds = parts.filter(isOfEv).map(boundOf);
  const others = parts.filter((part) => !isOfEv(part) && part !== '');
  return {
    minEv: bounds.length > 0 ? Math.max(...bounds) : 0,
    conditions: others.map(readCondition),
  };
}

function boundOf(part: string): number {
  const bound = Number(/^ev\s*>\s*(-?\d+(?:\.\d+)?)$/.exec(part)?.[1] ?? Number.NaN);
  if (Number.isFinite(bound)) return bound;
  throw wrong(part);
}

function readCondition(text: string): Condition {
  const side = sides.find((name) => name === text);
  if (side) return { text, holds: (bet) => isOnSide(bet, side) };
  const [, name, sign, number] = /^([a-z]+)\s*(>=|<=|>|<)\s*(-?\d+(?:\.\d+)?)$/.exec(text) ?? [];
  const measure = measures.find((each) => each === name);
  if (!measure || sign === undefined) throw wrong(text);
  const bound = Number(number);
  const compare = comparisons[sign];
  if (!compare) throw wrong(text);
  return { text, holds: (bet) => compare(valueOf(bet, measure), bound) };
}

const comparisons: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '>': (a, b) => a > b,
  '<': (a, b) => a < b,
  '>=': (a, b) => a >= b,
  '<=': (a, b) => a <= b,
};

const wrong = (text: string): UsageError =>
  new UsageError(
    `--filter "${text}" is no condition; give one like ev>0.02, edge>0.01, price<=2.5, probability>=0.55, or one of ${sides.join(', ')}, with commas between.`,
  );

const valueOf = (bet: PlacedBet, measure: Measure): number =>
  measure === 'price' ? bet.decimal : bet[measure];

/** The favourite is the side the market makes likelier; at even odds neither is. */
function isOnSide({ side, marketProbability }: PlacedBet, wanted: Side): boolean {
  if (wanted === 'favourite') return marketProbability > 0.5;
  if (wanted === 'underdog') return marketProbability < 0.5;
  return side === wanted;
}

/** At most one bet on a game, chosen as recommendations are. */
export function betsUnder(rule: BetRule, games: readonly ScoredGame[]): PlacedBet[] {
  return games.flatMap((game) => {
    const { prediction, betPrices } = game;
    if (!betPrices) return [];
    const priced = (['home', 'away'] as const).map((side) => ({
      side,
      probability: prediction[side].probability,
      decimal: betPrices[side],
    }));
    const best = bestBet(priced, rule.minEv);
    const bet = best && placed(game, best.side, best);
    return bet && rule.conditions.every(({ holds }) => holds(bet)) ? [bet] : [];
  });
}

/** Every bet a plain rule would place, at the same prices; what a model is held against. */
export function betsOn(
  games: readonly ScoredGame[],
  wants: (marketProbability: number) => boolean,
): PlacedBet[] {
  return games.flatMap((game) => {
    const { prediction, betPrices } = game;
    if (!betPrices) return [];
    return (['home', 'away'] as const).flatMap((side) => {
      const probability = prediction[side].market_probability;
      const decimal = betPrices[side];
      if (!wants(probability)) return [];
      return [placed(game, side, { probability, decimal, ev: probability * decimal - 1 })];
    });
  });
}

function placed(
  { fixtureId, date, homeWon, prediction, closePrices }: ScoredGame,
  side: 'home' | 'away',
  { probability, decimal, ev }: { probability: number; decimal: number; ev: number },
): PlacedBet {
  const marketProbability = prediction[side].market_probability;
  const other = side === 'home' ? 'away' : 'home';
  return {
    fixtureId,
    date,
    side,
    decimal,
    probability,
    marketProbability,
    ev,
    edge: probability - marketProbability,
    book: prediction.book,
    won: homeWon === (side === 'home'),
    closing: closePrices && [closePrices[side], closePrices[other]],
  };
}
