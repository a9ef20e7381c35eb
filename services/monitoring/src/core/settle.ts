// Settlement: the last prediction of each model version at or before the cut-off, scored by log loss against the
// final result, beside the market's own probability of the same moment.
import { cutOffAtMs, logLoss } from '@linecast/domain';

export type Score = { home: number; away: number };

export type Game = {
  fixtureId: string;
  startAtMs: number;
  isFinal: boolean;
  score: Score | null;
  changedAtMs: number;
};

export type StoredPrediction = {
  predictionId: string;
  fixtureId: string;
  modelName: string;
  modelVersion: string;
  asOfMs: number;
  sequence: number;
  homeProbability: number;
  homeMarketProbability: number;
};

/** `void`: a tie, or a game that ended without a score: nobody won, nothing is scored. */
export type GameOutcome = 'home' | 'away' | 'void';

export type Settlement = {
  fixtureId: string;
  modelName: string;
  modelVersion: string;
  predictionId: string;
  outcome: GameOutcome;
  modelLogLoss: number | null;
  marketLogLoss: number | null;
  /** Event time of the final score, so that the row is the same whenever it was computed. */
  settledAtMs: number;
};

export function outcomeOf(score: Score | null): GameOutcome {
  if (!score || score.home === score.away) return 'void';
  return score.home > score.away ? 'home' : 'away';
}

/** The settlements of a game as it stands now: none before its end; in the order of model name and version. */
export function settle(game: Game, predictions: readonly StoredPrediction[]): Settlement[] {
  if (!game.isFinal) return [];
  const outcome = outcomeOf(game.score);
  return lastPerModel(game, predictions).map((last) => ({
    fixtureId: game.fixtureId,
    modelName: last.modelName,
    modelVersion: last.modelVersion,
    predictionId: last.predictionId,
    outcome,
    modelLogLoss: outcome === 'void' ? null : logLoss(last.homeProbability, outcome === 'home'),
    marketLogLoss:
      outcome === 'void' ? null : logLoss(last.homeMarketProbability, outcome === 'home'),
    settledAtMs: game.changedAtMs,
  }));
}

function lastPerModel(game: Game, predictions: readonly StoredPrediction[]): StoredPrediction[] {
  const cutOffMs = cutOffAtMs(game.startAtMs);
  const last = new Map<string, StoredPrediction>();
  for (const each of predictions) {
    if (each.fixtureId !== game.fixtureId || each.asOfMs > cutOffMs) continue;
    const model = modelKey(each);
    const held = last.get(model);
    if (!held || isLater(each, held)) last.set(model, each);
  }
  return [...last.values()].sort((a, b) => (modelKey(a) < modelKey(b) ? -1 : 1));
}

const modelKey = (each: StoredPrediction): string =>
  JSON.stringify([each.modelName, each.modelVersion]);

/** The id decides between predictions of one moment, so that no order of arrival can. */
function isLater(a: StoredPrediction, b: StoredPrediction): boolean {
  if (a.asOfMs !== b.asOfMs) return a.asOfMs > b.asOfMs;
  if (a.sequence !== b.sequence) return a.sequence > b.sequence;
  return a.predictionId > b.predictionId;
}
