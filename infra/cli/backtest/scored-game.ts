// A game that was decided and is over: the prediction as it would have been served, and every price it is held against.
import {
  devig,
  readDevigMethod,
  settle,
  type DevigMethod,
  type Market,
  type MarketSide,
} from '@linecast/domain';
import {
  isGamePrediction,
  sidesOf,
  type GamePrediction,
  type PredictionMade,
  type PredictionSide,
} from '@linecast/protos';
import type { Prices, ReplayedGame } from './replay/replayed-game.ts';

export type SettledGame = {
  fixtureId: string;
  /** At the venue. */
  date: string;
  market: Market;
  /** What the prediction was about; null for a moneyline. */
  line: number | null;
  /** The side that won against the line; of a push none did. */
  result: MarketSide | 'push';
  prediction: GamePrediction;
  first: GameSide;
  second: GameSide;
  devigMethod: DevigMethod;
  /** Of the first side, without margin; null while the book of the prediction offered nothing, or another line. */
  open: number | null;
  close: number | null;
  /** Whatever their line. */
  openPrices: Prices | null;
  closePrices: Prices | null;
  /** What a bet is paid at, under the rule of the backtest; null where that rule finds no price. */
  betPrices: Prices | null;
};

/** `name`: home, over. */
export type GameSide = PredictionSide & { name: string };

/** A game that one of the two sides won: only of such can a probability be right. */
export type ScoredGame = SettledGame & { result: MarketSide };

export const leftOutReasons = {
  no_decision: 'nothing was known in time, or the start was told too late to decide',
  no_price: 'the market was not offered at the decision',
  no_result: 'no final score',
  tie: 'no winner',
  push: 'the result was the line itself: no side won, and a bet on it came back',
  refused: 'the model does not answer for it',
  broken: 'the model answered with no probability',
} as const;
export type LeftOutReason = keyof typeof leftOutReasons;
export type LeftOut = { fixtureId: string; reason: LeftOutReason; detail: string };

export const betPriceRules = ['book', 'best', 'consensus'] as const;
export type BetPriceRule = (typeof betPriceRules)[number];

export type Judged =
  | { kind: 'scored'; game: ScoredGame }
  | { kind: 'pushed'; game: SettledGame; why: LeftOut }
  | { kind: 'left_out'; why: LeftOut };

/** `made`: from the game's own decision. Throws where it does not foresee the end of a game. */
export function scoreGame(game: ReplayedGame, made: PredictionMade, rule: BetPriceRule): Judged {
  if (!isGamePrediction(made)) throw new Error(`${made.target} is no end of a game`);
  const { fixtureId, decision, outcome } = game;
  const leftOut = (reason: LeftOutReason, detail = ''): LeftOut => ({ fixtureId, reason, detail });
  if (!decision) return { kind: 'left_out', why: leftOut('no_decision') };
  if (!outcome) return { kind: 'left_out', why: leftOut('no_result') };
  const line = lineOf(made);
  const result = settle(made.market, outcome, line);
  const settled = settledOf(game, decision, { made, line, rule });
  if (result !== 'push') return { kind: 'scored', game: { ...settled, result } };
  const score = `${outcome.home}-${outcome.away}`;
  if (line === null) return { kind: 'left_out', why: leftOut('tie', score) };
  const why = leftOut('push', `${score} at ${line}`);
  return { kind: 'pushed', game: { ...settled, result }, why };
}

export const lineOf = (made: GamePrediction): number | null =>
  made.market === 'h2h' ? null : made.line;

type Asked = { made: GamePrediction; line: number | null; rule: BetPriceRule };

function settledOf(
  { fixtureId, date }: ReplayedGame,
  decision: NonNullable<ReplayedGame['decision']>,
  { made, line, rule }: Asked,
): Omit<SettledGame, 'result'> {
  const devigMethod = readDevigMethod(made.devig_method);
  const [[firstName, first], [secondName, second]] = twoSidesOf(made);
  const fair = (prices: Prices | null): number | null =>
    prices && prices.line === line ? fairFirst(prices, devigMethod) : null;
  return {
    ...{ fixtureId, date, market: made.market, line, prediction: made, devigMethod },
    first: { ...first, name: firstName },
    second: { ...second, name: secondName },
    open: fair(decision.open),
    close: fair(decision.close),
    openPrices: decision.open,
    closePrices: decision.close,
    betPrices: betPricesOf(decision, { first: first.price, second: second.price, line }, rule),
  };
}

function twoSidesOf(made: GamePrediction) {
  const [first, second] = sidesOf(made);
  if (!first || !second) throw new Error(`${made.prediction_id} has not two sides`);
  return [first, second] as const;
}

const fairFirst = ({ first, second }: Prices, method: DevigMethod): number | null =>
  devig(method, [first, second]).probabilities[0] ?? null;

function betPricesOf(
  { best, consensus: p }: NonNullable<ReplayedGame['decision']>,
  own: Prices,
  rule: BetPriceRule,
): Prices | null {
  if (rule === 'book') return own;
  if (rule === 'best') return best;
  // No book pays this: what all of them together think the bet is worth, with no margin taken.
  return p === null ? null : { first: 1 / p, second: 1 / (1 - p), line: own.line };
}
