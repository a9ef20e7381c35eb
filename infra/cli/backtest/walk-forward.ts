// A model for every month, trained on the games before it and on nothing later: what retraining would have served.
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { featureSets, type FeatureSet } from '@linecast/domain';
import {
  createPredictVector,
  openServedModel,
  type PredictVector,
  type ServedModel,
} from '@linecast/inference/predict';
import { UsageError } from '../command.ts';
import { dayOfFixture } from '../features/build/day-input.ts';
import type { TrainRequest } from '../model/train/read-train-request.ts';
import { trainModel, type TrainPorts } from '../model/train/train-model.ts';
import { readTrainingDates, requireEarlierGames } from './training-table.ts';

export type WalkForward = {
  /** By the model of the game's own month. */
  predict: PredictVector;
  /** Over the hashes of all months. */
  sha256: string;
  trained: TrainedMonth[];
};

/** `from` and `to`: the dates of the games it was trained on. */
export type TrainedMonth = {
  month: string;
  sha256: string;
  rows: number;
  from: string;
  to: string;
};

const monthOf = (date: string): string => date.slice(0, 7);

/** `days`: of the games that will be asked for, ascending. One training a month; refused before the first of them. */
export async function trainForward(
  request: TrainRequest & { set: FeatureSet },
  days: readonly string[],
  ports: TrainPorts,
  scope: AsyncDisposableStack,
): Promise<WalkForward> {
  const table = await readTrainingDates(request);
  const months = [...new Set(days.map(monthOf))];
  if (months[0] !== undefined) requireEarlierGames(table, months[0]);
  const folder = await mkdtemp(join(tmpdir(), 'linecast-walk-forward-'));
  scope.defer(() => rm(folder, { recursive: true, force: true }));
  const trained: TrainedMonth[] = [];
  const predictors = new Map<string, PredictVector>();
  for (const month of months) {
    ports.say(`training on the games before ${month}`);
    const asked = { ...request, out: join(folder, month), holdoutFrom: heldBackFrom(month, table) };
    const outcome = await trainModel(asked, ports);
    if (outcome.kind === 'refused') {
      throw new UsageError(`Nothing can be trained for ${month}: ${outcome.sentence}`);
    }
    const model = await open(asked.out, outcome.manifest, scope);
    const { rows, from, to } = outcome.manifest.training;
    trained.push({ month, sha256: model.facts.sha256, rows, from, to });
    predictors.set(month, createPredictVector(model, 0));
  }
  const hashes = trained.map(({ sha256 }) => sha256);
  return {
    trained,
    sha256: createHash('sha256').update(hashes.join('')).digest('hex'),
    predict: (vector, nowMs) => {
      const date = dayOfFixture(vector.fixture.fixture_id) ?? '';
      const predict = predictors.get(monthOf(date));
      if (!predict) throw new Error(`no model was trained for a game of "${date}"`);
      return predict(vector, nowMs);
    },
  };
}

/** The month and all after it; null where the table ends before: then all of it trains. */
export const heldBackFrom = (month: string, table: readonly string[]): string | null =>
  table.some((date) => date >= `${month}-01`) ? `${month}-01` : null;

async function open(
  folder: string,
  { name, version }: { name: string; version: string },
  scope: AsyncDisposableStack,
): Promise<ServedModel> {
  const readBundleFile = (file: string): Promise<Uint8Array> => readFile(join(folder, file));
  const bundle = { name, version, alias: 'walk-forward', readFile: readBundleFile };
  return openServedModel(bundle, featureSets, scope);
}
