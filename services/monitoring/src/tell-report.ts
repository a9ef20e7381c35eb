// GET /v1/report: what went in, what came out, how good it was, and whether the run is over.
import { haveAllEnded } from './core/sources.ts';
import type { LogLoss } from './score-champion.ts';
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
  /** Messages of these topics that the group has not finished. */
  lag: (group: string, topics: readonly string[]) => Promise<number>;
  /** The groups from the source of the flow to its end. */
  line: readonly GroupTopics[];
  /** Final games with a prediction in time and no settlement. */
  countUnsettled: () => Promise<number>;
  loadCounts: () => Promise<Counts>;
  scoreChampion: () => Promise<LogLoss>;
  /** Exact once the run is complete; before, that of a moment ago. */
  digest: (count: number, isComplete: boolean) => Promise<string>;
};

export type Report = Counts & { log_loss: LogLoss; digest: string; complete: boolean };

export function createTellReport(ports: ReportPorts): () => Promise<Report> {
  return async () => {
    // First of all: numbers read after a run was over are its last.
    const complete = await isComplete(ports);
    const counts = await ports.loadCounts();
    return {
      ...counts,
      log_loss: await ports.scoreChampion(),
      digest: await ports.digest(counts.predictions, complete),
      complete,
    };
  };
}

/** Asked down the line: what a finished group has published is counted in the lag of the one after it. */
async function isComplete(ports: ReportPorts): Promise<boolean> {
  if (!haveAllEnded(await ports.loadSources())) return false;
  for (const { group, topics } of ports.line) {
    if ((await ports.lag(group, topics)) > 0) return false;
  }
  return (await ports.countUnsettled()) === 0;
}
