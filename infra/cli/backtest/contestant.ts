// Who is asked about the replayed games: a version out of a registry, or a model trained for every month.
import type { FeatureSet } from '@linecast/domain';
import type { PredictVector } from '@linecast/inference/predict';
import { openModelRegistry } from '@linecast/kit';
import { UsageError, type Environment } from '../command.ts';
import type { Progress } from '../features/build/progress.ts';
import { lastTrainedDay } from '../model/challenge/unseen-days.ts';
import type { TrainRequest } from '../model/train/read-train-request.ts';
import { walkForward } from './asked-model.ts';
import type { Asked } from './backtest-report.ts';
import { gameTargets, wordsOfTarget } from './market-words.ts';
import { findVersion, openJudge } from './open-judge.ts';
import type { BacktestRequest } from './read-backtest.ts';
import { trainForward } from './walk-forward.ts';

/** `env`: what the trainer is started with. */
export type ContestPorts = { env: Environment; progress: Progress };

/** What is asked, with the set of features that it reads. */
export type Contestant = { set: FeatureSet; predict: PredictVector; told: Asked['model'] };

export function openContestant(
  request: BacktestRequest,
  ports: ContestPorts,
  scope: AsyncDisposableStack,
): Promise<Contestant> {
  const { model } = request;
  return model.kind === 'version'
    ? openVersion(request, model, scope)
    : openWalkForward(request, model.request, ports, scope);
}

async function openVersion(
  { registry, words }: BacktestRequest,
  model: { name: string; version: string },
  scope: AsyncDisposableStack,
): Promise<Contestant> {
  const version = await findVersion(openModelRegistry(registry), model.name, model.version);
  const { set, predict, manifest } = await openJudge(version, scope);
  const { name, version: number, target, sha256, skill_claim } = manifest;
  if (target !== words.target) {
    throw new UsageError(
      `${name} version ${number} answers ${target}, and a backtest of ${words.market} is of ${words.target}; ${hintFor(target)}.`,
    );
  }
  const trained_to = lastTrainedDay(manifest);
  return { set, predict, told: { name, version: number, sha256, skill_claim, trained_to } };
}

/** Trained before the replay: what cannot be trained is told at once. */
async function openWalkForward(
  { openSource, span }: BacktestRequest,
  request: TrainRequest,
  { env, progress }: ContestPorts,
  scope: AsyncDisposableStack,
): Promise<Contestant> {
  const source = await openSource(span);
  await source.close();
  const ports = { env, say: (line: string) => progress.say(line) };
  const { predict, sha256, trained } = await trainForward(request, source.days, ports, scope);
  const { set, name } = request;
  return {
    ...{ set, predict },
    told: { name, version: walkForward, sha256, skill_claim: false, trained_to: null, trained },
  };
}

function hintFor(target: string): string {
  const market = wordsOfTarget(target)?.market;
  return market === undefined
    ? `only models of ${gameTargets} can be replayed`
    : `give --market ${market}, or another --name`;
}
