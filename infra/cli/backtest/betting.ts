// What bets returned: flat and by Kelly, against the close, beside rules that need no model.
import {
  closingValue,
  flatStakes,
  kellyStakes,
  seededRandom,
  type ClosingValue,
  type DevigMethod,
  type FlatStakes,
  type KellyStakes,
} from '@linecast/domain';
import { betsOn, type PlacedBet } from './bet-rule.ts';
import type { ScoredGame } from './scored-game.ts';

export type Betting = {
  bets: number;
  /** Null without a bet. */
  flat: FlatStakes | null;
  kelly: KellyStakes;
  closing: ClosingValue | null;
};

/** The intervals are the same on every run. */
const seed = 20160625;

export function bettingOf(bets: readonly PlacedBet[], method: DevigMethod): Betting {
  return {
    bets: bets.length,
    flat: bets.length > 0 ? flatStakes(bets, seededRandom(seed)) : null,
    kelly: kellyStakes(bets),
    closing: closingValue(bets, method, seededRandom(seed)),
  };
}

export type Baseline = { rule: string; flat: FlatStakes | null; closing: ClosingValue | null };

/** Whoever bets without knowing anything loses the margin: a model has to be held against that. */
export function baselinesOf(games: readonly ScoredGame[], method: DevigMethod): Baseline[] {
  const rules: [rule: string, wants: (marketProbability: number) => boolean][] = [
    ['both sides of every game', () => true],
    ['every favourite', (p) => p > 0.5],
    ['every underdog', (p) => p < 0.5],
  ];
  return rules.map(([rule, wants]) => {
    const { flat, closing } = bettingOf(betsOn(games, wants), method);
    return { rule, flat, closing };
  });
}
