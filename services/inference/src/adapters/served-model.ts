// A model of @linecast/model as this service asks it: one probability, of a home win, beside the market's.
import type { FeatureSet } from '@linecast/domain';
import type { ModelVersion, Scope } from '@linecast/kit';
import {
  createExplainer,
  openModel,
  unusable,
  type Explainer,
  type Manifest,
} from '@linecast/model';
import type { ExplainModel, ModelFacts, RunModel } from '../core/model.ts';

export type ServedModel = {
  manifest: Manifest;
  alias: string;
  facts: ModelFacts;
  run: RunModel;
  explain: ExplainModel;
};

/** Throws a ConfigError with one sentence when anything about the version is wrong. */
export async function openServedModel(
  version: ModelVersion,
  featureSets: readonly FeatureSet[],
  scope: Pick<Scope, 'defer'>,
): Promise<ServedModel> {
  const { manifest, run, trees } = await openModel(version, featureSets, scope);
  const { link, outputs, target } = manifest;
  if (link !== 'sigmoid' || target !== 'home_win') {
    throw unusable(
      version,
      `it answers ${target} as ${outputs.join(', ')}, and this service serves models of home_win`,
    );
  }
  const explainer = trees && createExplainer(trees, manifest);
  if (explainer) scope.defer(() => explainer.close());
  return {
    manifest,
    alias: version.alias,
    facts: factsOf(manifest),
    run: async ({ features, marketLogit }) => {
      const answer = await run({ features, marketLogit: [marketLogit] });
      return {
        probability: answer.probability[0] ?? Number.NaN,
        rawScore: answer.rawScore[0] ?? Number.NaN,
      };
    },
    explain: explainer ? explainWith(explainer) : async () => ({ kind: 'no_trees' }),
  };
}

function explainWith(explainer: Explainer): ExplainModel {
  return async ({ features }) => {
    const answer = await explainer.explain([features]);
    if (answer.kind === 'busy') return answer;
    const [home] = answer.rows[0] ?? [];
    return home
      ? { kind: 'explained', expected: home.expected, contributions: home.values }
      : { kind: 'no_trees' };
  };
}

function factsOf(manifest: Manifest): ModelFacts {
  const { name, version, sha256, sport, market, inputs } = manifest;
  return {
    name,
    version,
    sha256,
    sport,
    market,
    featureSetHash: manifest.feature_set.hash,
    inputs,
    optionalInputs: inputs.filter((each) => !manifest.required_inputs.includes(each)),
    isCalibrated: manifest.calibration !== 'none' && manifest.calibration.kind !== 'none',
    skillClaim: manifest.skill_claim,
  };
}
