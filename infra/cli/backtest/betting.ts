// What bets returned: flat and by Kelly, against the close, beside rules that need no model.
import {
  closingLine,
  closingValue,
  flatStakes,
  kellyStakes,
  seededRandom,
  type ClosingLine,
  type ClosingValue,
  type DevigMethod,
  type FlatStakes,
  type KellyStakes,
  type Market,
} from '@linecast/domain';
import { betsOn, standingOf, type PlacedBet } from './bet-rule.ts';
import { wordsOf } from './market-words.ts';
import type { SettledGame } from './scored-game.ts';

export type Betting = {
  bets: number;
  /** Null without a bet. */
  flat: FlatStakes | null;
  kelly: KellyStakes;
  /** Of bets whose line was the same at the close; null without one. */
  closing: ClosingValue | null;
  /** Of bets whose line was another at the close, in points; null without one. */
  closing_line: ClosingLine | null;
};

/** The intervals are the same on every run. */
const seed = 20160625;

export function bettingOf(bets: readonly PlacedBet[], method: DevigMethod): Betting {
  return {
    bets: bets.length,
    flat: bets.length > 0 ? flatStakes(bets, seededRandom(seed)) : null,
    kelly: kellyStakes(bets),
    closing: closingValue(bets, method, seededRandom(seed)),
    closing_line: closingLine(bets, seededRandom(seed)),
  };
}

export type Baseline = { rule: string } & Pick<Betting, 'flat' | 'closing' | 'closing_line'>;

/** Whoever bets without knowing anything loses the margin: a model has to be held against that. `games`: of one market. */
export function baselinesOf(games: readonly SettledGame[], method: DevigMethod): Baseline[] {
  const [game] = games;
  if (!game) return [];
  return rulesOf(game.market).map(([rule, wants]) => {
    const { flat, closing, closing_line } = bettingOf(betsOn(games, wants), method);
    return { rule, flat, closing, closing_line };
  });
}

type Rule = [rule: string, wants: (bet: PlacedBet) => boolean];

function rulesOf(market: Market): Rule[] {
  const both: Rule = ['both sides of every game', () => true];
  const [first, second] = wordsOf(market).selections;
  if (market === 'total') {
    return [
      both,
      [`every ${first}`, ({ place }) => place === 'first'],
      [`every ${second}`, ({ place }) => place === 'second'],
    ];
  }
  return [
    both,
    ['every favourite', (bet) => standingOf(bet) === 'favourite'],
    ['every underdog', (bet) => standingOf(bet) === 'underdog'],
  ];
}
