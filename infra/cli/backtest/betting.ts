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
  type Interval,
  type KellyStakes,
  type Market,
} from '@linecast/domain';
import { betsOn, standingOf, type PlacedBet } from './bet-rule.ts';
import { wordsOf } from './market-words.ts';
import type { SettledGame } from './scored-game.ts';

/** As it is told: names in snake_case, and an interval as its two ends. */
export type Betting = {
  bets: number;
  /** Null without a bet. */
  flat: FlatTold | null;
  kelly: KellyTold;
  /** Of bets whose line was the same at the close; null without one. */
  closing: ClosingValueTold | null;
  /** Of bets whose line was another at the close, in points; null without one. */
  closing_line: ClosingLineTold | null;
};

type Ends = [low: number, high: number];
type FlatTold = Omit<FlatStakes, 'roi95' | 'maxDrawdown'> & {
  roi_ci95: Ends | null;
  max_drawdown: number;
};
type KellyTold = Omit<KellyStakes, 'maxDrawdown'> & { max_drawdown: number };
type ClosingValueTold = Omit<ClosingValue, 'interval95'> & { mean_ci95: Ends | null };
type ClosingLineTold = Omit<ClosingLine, 'interval95'> & { mean_ci95: Ends | null };

/** The intervals are the same on every run. */
const seed = 20160625;

export function bettingOf(bets: readonly PlacedBet[], method: DevigMethod): Betting {
  const closing = closingValue(bets, method, seededRandom(seed));
  const line = closingLine(bets, seededRandom(seed));
  return {
    bets: bets.length,
    flat: bets.length > 0 ? flatTold(flatStakes(bets, seededRandom(seed))) : null,
    kelly: kellyTold(kellyStakes(bets)),
    closing: closing && meanTold(closing),
    closing_line: line && meanTold(line),
  };
}

const flatTold = ({ roi95, maxDrawdown, ...rest }: FlatStakes): FlatTold => ({
  ...rest,
  roi_ci95: endsOf(roi95),
  max_drawdown: maxDrawdown,
});

const kellyTold = ({ maxDrawdown, ...rest }: KellyStakes): KellyTold => ({
  ...rest,
  max_drawdown: maxDrawdown,
});

const meanTold = <T extends { interval95: Interval | null }>({ interval95, ...rest }: T) => ({
  ...rest,
  mean_ci95: endsOf(interval95),
});

const endsOf = (interval: Interval | null): Ends | null =>
  interval && [interval.low, interval.high];

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
