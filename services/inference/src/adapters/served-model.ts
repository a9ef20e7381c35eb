// A model of @linecast/model as this service asks it: what it foresees, and what it says of a vector.
import type { FeatureSet } from '@linecast/domain';
import { markets, sports, windows } from '@linecast/domain';
import type { ModelVersion, Scope } from '@linecast/kit';
import {
  applyLink,
  confidenceOf,
  createExplainer,
  openModel,
  unusable,
  type Explainer,
  type Manifest,
} from '@linecast/model';
import {
  gameTargets,
  lineTargets,
  type Baseline,
  type ExplainModel,
  type Foreseen,
  type ModelFacts,
  type RunModel,
} from '../core/model.ts';

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
  const facts = { ...factsOf(version, manifest), categories: categoriesOf(manifest, featureSets) };
  const explainer = trees && createExplainer(trees, manifest);
  if (explainer) scope.defer(() => explainer.close());
  const isCalibrated = manifest.calibration !== 'none' && manifest.calibration.kind !== 'none';
  return {
    manifest,
    alias: version.alias,
    facts,
    run: async (input) => {
      const answer = await run(input);
      const { rawScore, probability: values } = answer;
      const added = (): number[] => input.marketLogit.map((each, k) => each + (rawScore[k] ?? 0));
      return {
        values,
        // Without a calibration the two are one number, to the last bit.
        rawValues: isCalibrated ? applyLink(manifest.link, added()) : values,
        rawScore,
        confidence: confidenceOf(manifest, input, answer),
      };
    },
    explain: explainer ? explainWith(explainer) : async () => ({ kind: 'no_trees' }),
  };
}

function explainWith(explainer: Explainer): ExplainModel {
  return async ({ features }, output) => {
    const answer = await explainer.explain([features]);
    if (answer.kind === 'busy') return answer;
    const told = answer.rows[0]?.[output];
    return told
      ? { kind: 'explained', expected: told.expected, contributions: told.values }
      : { kind: 'no_trees' };
  };
}

function factsOf(bundle: ModelVersion, manifest: Manifest): ModelFacts {
  const { name, version, sha256, inputs, outputs, link, baseline } = manifest;
  const sport = sports.find((each) => each === manifest.sport);
  const market = markets.find((each) => each === manifest.market);
  const foreseen = foreseenBy(manifest);
  if (!sport || !market || !foreseen) {
    const what = `${manifest.target} of ${manifest.sport} ${manifest.market}`;
    throw unusable(bundle, `it answers ${what} as ${outputs.join(', ')}, which is not served here`);
  }
  return {
    name,
    version,
    sha256,
    sport,
    market,
    ...foreseen,
    featureSetHash: manifest.feature_set.hash,
    inputs,
    optionalInputs: inputs.filter((each) => !manifest.required_inputs.includes(each)),
    outputs,
    baseline: baseline.logits && baselineOf(link, baseline.logits),
    skillClaim: manifest.skill_claim,
  };
}

/** Of the set whose hash the manifest names: openModel has held the two against each other. */
function categoriesOf(
  { inputs, feature_set: { name, version } }: Manifest,
  featureSets: readonly FeatureSet[],
): NonNullable<ModelFacts['categories']> {
  const set = featureSets.find((each) => each.name === name && each.version === version);
  const own = set?.definitions.filter((each) => inputs.includes(each.name)) ?? [];
  return Object.fromEntries(
    own.flatMap((each) => (each.categories ? [[each.name, each.categories]] : [])),
  );
}

const baselineOf = (link: Manifest['link'], logits: readonly number[]): Baseline => ({
  logits,
  rates: applyLink(link, logits),
});

/** Markets of this form have no third side yet, and a game is told by its first side beside the market's own price. */
function foreseenBy({ target, timeframe, link, baseline }: Manifest): Foreseen | undefined {
  const game = gameTargets.find((each) => each === target);
  if (game) {
    const isBesideMarket = link === 'sigmoid' && baseline.logits === null;
    return isBesideMarket ? { target: game, timeframe: null } : undefined;
  }
  const line = lineTargets.find((each) => each === target);
  const window = windows.find((each) => each === timeframe);
  return line && window && baseline.logits ? { target: line, timeframe: window } : undefined;
}
