// GET /v1/report: what went in, what came out, how good it was, and whether the run is over.
import { haveAllEnded } from './core/sources.ts';
import type { LogLoss, ModelRef, ModelScore } from './score-champion.ts';
import type { LoadSources } from './show-board.ts';

export type Counts = {
  fixtures: number;
  quotes: number;
  duplicates: number;
  refused: number;
  features: number;
  predictions: number;
  /** Games with a settlement, void ones included. */
  settled: number;
};

/** A consumer group and the topics it must have finished before a run is over. */
export type GroupTopics = { group: string; topics: readonly string[] };

export type ReportPorts = {
  loadSources: LoadSources;
  /** What each has still to do, from the source of the flow to its end: what one has finished is work of the next. */
  left: readonly (() => Promise<number>)[];
  loadCounts: () => Promise<Counts>;
  scoreChampion: () => Promise<LogLoss>;
  loadModelScores: () => Promise<ModelScore[]>;
  /** Of the predictions. Exact once the run is complete; before, that of a moment ago. */
  digest: (count: number, isComplete: boolean) => Promise<string>;
  /** Of the vectors; null before the run is complete. */
  featuresDigest: (count: number, isComplete: boolean) => Promise<string | null>;
};

export type Report = Counts & {
  log_loss: LogLoss;
  /** Every version that predicted; `predictions` and `n` count. */
  models: (ModelRef & { predictions: number; log_loss: LogLoss })[];
  digest: string;
  features_digest: string | null;
  complete: boolean;
};

export function createTellReport(ports: ReportPorts): () => Promise<Report> {
  return async () => {
    // First of all: numbers read after a run was over are its last.
    const complete = await isComplete(ports);
    const counts = await ports.loadCounts();
    return {
      ...counts,
      log_loss: await ports.scoreChampion(),
      models: (await ports.loadModelScores()).map(toRow),
      digest: await ports.digest(counts.predictions, complete),
      features_digest: await ports.featuresDigest(counts.features, complete),
      complete,
    };
  };
}

const toRow = ({ name, version, predictions, ...log_loss }: ModelScore) => ({
  name,
  version,
  predictions,
  log_loss,
});

/** Asked one after the other, down the line. */
async function isComplete({ loadSources, left }: ReportPorts): Promise<boolean> {
  if (!haveAllEnded(await loadSources())) return false;
  for (const count of left) if ((await count()) > 0) return false;
  return true;
}
