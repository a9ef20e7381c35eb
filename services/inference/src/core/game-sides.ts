// The two sides of a market, each next to the market's own: edge = p − p_market, ev = p·d − 1 (odds-math §4).
import { bestBet, expectedValue, type Selection } from '@linecast/domain';
import type { PredictionSide } from '@linecast/protos';
import type { Price, ReadyToPredict } from './decide.ts';
import type { ModelOutput } from './model.ts';

export type GameSide = PredictionSide & { name: Selection };

/** The side a recommendation is for, and what it is worth per unit staked. */
export type Bet = { side: Selection; ev: number; price: number };

/** Home and away, or over and under. Where a line can push, all is of the bets that are not returned. */
export function sidesAt(
  { price, marketProbability }: Pick<ReadyToPredict, 'price' | 'marketProbability'>,
  { values: [probability = Number.NaN] }: Pick<ModelOutput, 'values'>,
): [GameSide, GameSide] {
  const [first, second] = pricesOf(price);
  return [
    side(first, probability, marketProbability),
    side(second, 1 - probability, 1 - marketProbability),
  ];
}

type Posted = { name: Selection; decimal: number };

const pricesOf = (price: Price): [Posted, Posted] =>
  'over' in price
    ? [
        { name: 'over', decimal: price.over },
        { name: 'under', decimal: price.under },
      ]
    : [
        { name: 'home', decimal: price.home },
        { name: 'away', decimal: price.away },
      ];

function side({ name, decimal }: Posted, probability: number, marketProbability: number): GameSide {
  return {
    name,
    probability,
    market_probability: marketProbability,
    edge: probability - marketProbability,
    price: decimal,
    ev: expectedValue(probability, decimal),
  };
}

/** Only for a model with a proven skill: one whose card claims none recommends nothing, however large its edge looks. */
export function betOn(sides: readonly GameSide[], minEv: number): Bet | undefined {
  const best = bestBet(
    sides.map(({ name, probability, price }) => ({ side: name, probability, decimal: price })),
    minEv,
  );
  return best && { side: best.side, ev: best.ev, price: best.decimal };
}
