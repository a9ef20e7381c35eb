// The log loss of the champion over the settled games, beside the market's.

export type ModelRef = { name: string; version: string };
/** Means over settled games that were not void; null when there is none. */
export type LogLoss = { model: number | null; market: number | null; n: number };

/** One version: what it predicted, and its log loss beside the market's; of a line nothing is settled. */
export type ModelScore = ModelRef & { predictions: number } & LogLoss;

export type ScoreChampionPorts = {
  loadSettledModels: () => Promise<ModelRef[]>;
  /** Null when the registry does not name one. */
  findChampion: () => Promise<ModelRef | null>;
  loadLogLoss: (model: ModelRef) => Promise<LogLoss>;
};

export function createScoreChampion(ports: ScoreChampionPorts): () => Promise<LogLoss> {
  return async () => {
    const [only, ...others] = await ports.loadSettledModels();
    // Where only one model version was ever settled, that one needs no registry.
    const champion = others.length === 0 ? only : await ports.findChampion();
    return champion ? ports.loadLogLoss(champion) : { model: null, market: null, n: 0 };
  };
}
