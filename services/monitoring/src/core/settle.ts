// Settlement: the last prediction of each model version at or before the cut-off, scored by log loss against the
// final result, beside the market's own probability of the same moment.
import { cutOffAtMs, logLoss } from '@linecast/domain';
import type { GamePrediction } from '@linecast/protos';

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
  target: GameTarget;
  /** Posted line of a spread (of the home side) or a total. */
  line: number | null;
  /** Of the first side: home, or over. */
  probability: number;
  marketProbability: number;
};

export type GameTarget = GamePrediction['target'];

/** `push`: the game ended on the line. `void`: a tie, or a game that ended without a score. Neither is scored. */
export type GameOutcome = 'home' | 'away' | 'over' | 'under' | 'push' | 'void';

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

export function outcomeOf(
  score: Score | null,
  { target, line }: Pick<StoredPrediction, 'target' | 'line'>,
): GameOutcome {
  if (!score) return 'void';
  const { home, away } = score;
  if (target === 'home_win') return sideOf(home - away, ['home', 'away'], 'void');
  // Without its line a prediction is of nothing.
  if (line === null) return 'void';
  return target === 'over'
    ? sideOf(home + away - line, ['over', 'under'], 'push')
    : sideOf(home - away + line, ['home', 'away'], 'push');
}

function sideOf(
  by: number,
  [first, second]: readonly [GameOutcome, GameOutcome],
  even: GameOutcome,
): GameOutcome {
  if (by === 0) return even;
  return by > 0 ? first : second;
}

/** The settlements of a game as it stands now: none before its end; in the order of model name and version. */
export function settle(game: Game, predictions: readonly StoredPrediction[]): Settlement[] {
  if (!game.isFinal) return [];
  return lastPerModel(game, predictions).map((last) => {
    const outcome = outcomeOf(game.score, last);
    const isScored = outcome !== 'void' && outcome !== 'push';
    const isFirst = outcome === 'home' || outcome === 'over';
    return {
      fixtureId: game.fixtureId,
      modelName: last.modelName,
      modelVersion: last.modelVersion,
      predictionId: last.predictionId,
      outcome,
      modelLogLoss: isScored ? logLoss(last.probability, isFirst) : null,
      marketLogLoss: isScored ? logLoss(last.marketProbability, isFirst) : null,
      settledAtMs: game.changedAtMs,
    };
  });
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
