// A game that was decided and is over: the prediction as it would have been served, and every price it is held against.
import { devig, readDevigMethod, type DevigMethod } from '@linecast/domain';
import type { PredictionMade } from '@linecast/protos';
import type { Prices, ReplayedGame } from './replay/replayed-game.ts';

export type ScoredGame = {
  fixtureId: string;
  /** At the venue. */
  date: string;
  homeWon: boolean;
  prediction: PredictionMade;
  devigMethod: DevigMethod;
  /** Home, without margin; null while the book of the prediction offered nothing. */
  open: number | null;
  close: number | null;
  closePrices: Prices | null;
  /** What a bet is paid at, under the rule of the backtest; null where that rule finds no price. */
  betPrices: Prices | null;
};

export const leftOutReasons = {
  no_decision: 'nothing was known in time, or the start was told too late to decide',
  no_price: 'the market was not offered at the decision',
  no_result: 'no final score',
  tie: 'no winner',
  refused: 'the model does not answer for it',
  broken: 'the model answered with no probability',
} as const;
export type LeftOutReason = keyof typeof leftOutReasons;
export type LeftOut = { fixtureId: string; reason: LeftOutReason; detail: string };

export const betPriceRules = ['book', 'best', 'consensus'] as const;
export type BetPriceRule = (typeof betPriceRules)[number];

export type Judged = { kind: 'scored'; game: ScoredGame } | { kind: 'left_out'; why: LeftOut };

/** `prediction`: made from the game's own decision. */
export function scoreGame(
  game: ReplayedGame,
  prediction: PredictionMade,
  rule: BetPriceRule,
): Judged {
  const { fixtureId, date, decision, outcome } = game;
  const leftOut = (reason: LeftOutReason, detail = ''): Judged => ({
    kind: 'left_out',
    why: { fixtureId, reason, detail },
  });
  if (!decision) return leftOut('no_decision');
  if (!outcome) return leftOut('no_result');
  if (outcome.home === outcome.away) return leftOut('tie', `${outcome.home}-${outcome.away}`);
  const method = readDevigMethod(prediction.devig_method);
  return {
    kind: 'scored',
    game: {
      fixtureId,
      date,
      homeWon: outcome.home > outcome.away,
      prediction,
      devigMethod: method,
      open: fairHome(decision.open, method),
      close: fairHome(decision.close, method),
      closePrices: decision.close,
      betPrices: betPricesOf(game, prediction, rule),
    },
  };
}

function fairHome(prices: Prices | null, method: DevigMethod): number | null {
  if (!prices) return null;
  return devig(method, [prices.home, prices.away]).probabilities[0] ?? null;
}

function betPricesOf(
  { decision }: ReplayedGame,
  { home, away }: PredictionMade,
  rule: BetPriceRule,
): Prices | null {
  if (rule === 'book') return { home: home.price, away: away.price };
  if (rule === 'best') return decision?.best ?? null;
  // No book pays this: what all of them together think the bet is worth, with no margin taken.
  const p = decision?.consensus ?? null;
  return p === null ? null : { home: 1 / p, away: 1 / (1 - p) };
}
