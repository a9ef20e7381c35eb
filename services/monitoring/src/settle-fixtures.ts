// Settles games again whenever their final score or one of their predictions arrives, in whichever order they do.
import { settle, type Game, type Settlement, type StoredPrediction } from './core/settle.ts';

export type ScoreGame = (game: Game, predictions: readonly StoredPrediction[]) => Settlement[];

/**
 * Replaces the settlements of these games by what `score` makes of the game and its predictions, read and written
 * while nobody else settles the game. Answers how many settlements are new.
 */
export type RescoreGames = (fixtureIds: readonly string[], score: ScoreGame) => Promise<number>;

export type SettleFixtures = (fixtureIds: Iterable<string>) => Promise<void>;

export function createSettleFixtures(
  rescore: RescoreGames,
  metrics: { settled: { inc: (by: number) => void } },
): SettleFixtures {
  return async (fixtureIds) => {
    const ids = [...new Set(fixtureIds)].sort();
    if (ids.length === 0) return;
    metrics.settled.inc(await rescore(ids, settle));
  };
}
