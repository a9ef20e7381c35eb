// A version as a replay asks it: opened and proved as inference does, with the set of features that it reads.
import { featureSets, findFeatureSet, type FeatureSet } from '@linecast/domain';
import {
  createPredictVector,
  openServedModel,
  type PredictVector,
  type ServedModel,
} from '@linecast/inference/predict';
import type { ModelRegistry, ModelVersion } from '@linecast/kit';
import { UsageError } from '../command.ts';

export type Judge = ServedModel & { set: FeatureSet; predict: PredictVector };

export async function openJudge(
  version: ModelVersion,
  scope: AsyncDisposableStack,
): Promise<Judge> {
  const served = await openServedModel(version, featureSets, scope);
  const { name, version: number } = served.manifest.feature_set;
  const set = findFeatureSet(`${name}@${number}`);
  if (!set) throw new Error(`the model reads ${name}@${number}, which does not exist`);
  return { ...served, set, predict: createPredictVector(served, 0) };
}

/** By its number where there is such a version, else by an alias. */
export async function findVersion(
  models: Pick<ModelRegistry, 'versions' | 'open' | 'resolve'>,
  name: string,
  asked: string,
): Promise<ModelVersion> {
  const known = await models.versions(name);
  if (known.some((each) => each.version === asked)) {
    return { ...(await models.open(name, asked)), alias: 'backtest' };
  }
  if (known.length === 0 || known.some(({ aliases }) => aliases.includes(asked))) {
    return models.resolve(name, asked);
  }
  const versions = known.map(({ version }) => version).join(', ');
  const aliases = known.flatMap((each) => each.aliases).join(', ') || 'none';
  throw new UsageError(
    `${name} has no version and no alias ${asked} (versions: ${versions}; aliases: ${aliases}).`,
  );
}
