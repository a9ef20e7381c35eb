// Replayed games through the model, by the code that serves: each is scored, or left out with its reason.
import type { PredictVector } from '@linecast/inference/predict';
import type { ReplayedGame } from './replay/replayed-game.ts';
import {
  scoreGame,
  type BetPriceRule,
  type Judged,
  type LeftOut,
  type LeftOutReason,
  type ScoredGame,
  type SettledGame,
} from './scored-game.ts';

/** `pushed`: not scored and among those left out, and a bet on them came back. */
export type JudgedGames = { scored: ScoredGame[]; pushed: SettledGame[]; leftOut: LeftOut[] };

export async function judgeGames(
  games: readonly ReplayedGame[],
  predict: PredictVector,
  rule: BetPriceRule,
): Promise<JudgedGames> {
  const [scored, pushed, leftOut]: [ScoredGame[], SettledGame[], LeftOut[]] = [[], [], []];
  for (const game of games) {
    const judged = await judge(game, predict, rule);
    if (judged.kind === 'scored') scored.push(judged.game);
    else leftOut.push(judged.why);
    if (judged.kind === 'pushed') pushed.push(judged.game);
  }
  return { scored, pushed, leftOut };
}

async function judge(
  game: ReplayedGame,
  predict: PredictVector,
  rule: BetPriceRule,
): Promise<Judged> {
  const { fixtureId, decision } = game;
  const leaveOut = (reason: LeftOutReason, detail = ''): Judged => ({
    kind: 'left_out',
    why: { fixtureId, reason, detail },
  });
  if (!decision) return leaveOut('no_decision');
  const outcome = await predict(decision.vector, decision.asOfMs);
  if (outcome.kind === 'broken') return leaveOut('broken', outcome.reason);
  if (outcome.kind === 'skip') {
    return outcome.reason === 'no_price'
      ? leaveOut('no_price')
      : leaveOut('refused', outcome.reason);
  }
  return scoreGame(game, outcome.prediction, rule);
}
