// Key features of a prediction: what each input did to the log-odds it corrects, exactly (TreeSHAP), greatest first.
import type { Contributions, ModelFacts, ModelInput, ModelOutput } from './model.ts';

export type KeyFeature = {
  name: string;
  /** Null where it is missing. */
  value: number | null;
  /** In log-odds of the explained output. */
  contribution: number;
};

/** rawScore = expected + the sum of all contributions; uncalibrated, the log-odds are marketLogit + rawScore. */
export type Explanation = {
  /** The output whose score is explained: home, over, or the predicted of several. */
  of: string;
  marketLogit: number;
  expected: number;
  rawScore: number;
  keyFeatures: readonly KeyFeature[];
};

export type Explained =
  { kind: 'explained'; explanation: Explanation } | Exclude<Contributions, { kind: 'explained' }>;

/** Of one output that one; of several the predicted. */
export const explainedOutput = (
  { outputs }: Pick<ModelFacts, 'outputs'>,
  { confidence }: ModelOutput,
): number => (outputs.length === 1 ? 0 : (confidence?.index ?? 0));

export function toExplained(
  { inputs, outputs }: Pick<ModelFacts, 'inputs' | 'outputs'>,
  { features, marketLogit }: ModelInput,
  output: ModelOutput,
  contributions: Contributions,
): Explained {
  if (contributions.kind !== 'explained') return contributions;
  const { expected } = contributions;
  const at = explainedOutput({ outputs }, output);
  const keyFeatures = inputs.map((name, i) => ({
    name,
    value: numberOrNull(features[i]),
    contribution: contributions.contributions[i] ?? 0,
  }));
  // A stable sort: equals stay in the order of the model.
  keyFeatures.sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
  return {
    kind: 'explained',
    explanation: {
      of: outputs[at] ?? '',
      marketLogit: marketLogit[at] ?? Number.NaN,
      expected,
      rawScore: output.rawScore[at] ?? Number.NaN,
      keyFeatures,
    },
  };
}

/** What a caller who asked for the reasons is told where there are none. */
export const withoutReasons: Readonly<Record<'busy' | 'no_trees', string>> = {
  busy: 'Contributions were not computed: too many are asked for at once; ask again.',
  no_trees: 'This model version carries no trees, so its contributions cannot be computed.',
};

const numberOrNull = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : value;
