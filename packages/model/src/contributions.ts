// Why a prediction is what it is: how far each input moved the raw score, from its mean over the training rows.
import type { Manifest } from './manifest.ts';
import { lacks } from './parity-check.ts';
import { createTreeShapWorker, type TreeShapWorker } from './trees/tree-shap-worker.ts';
import type { FlatTrees } from './trees/flat-trees.ts';

/** Per output: `expected` + the sum of `values` (in the order of the inputs) is the raw score. */
export type Contribution = { output: string; expected: number; values: readonly number[] };

export type ContributionAnswer = { kind: 'explained'; rows: Contribution[][] } | { kind: 'busy' };

export type Explainer = {
  explain: (rows: readonly (readonly number[])[]) => Promise<ContributionAnswer>;
  close: () => Promise<void>;
};

type Described = Pick<Manifest, 'inputs' | 'required_inputs' | 'outputs'>;

/** As many as the thread works off in about a second. */
const maxWaitingRows = 500;

export function createExplainer(trees: FlatTrees, manifest: Described): Explainer {
  const worker: TreeShapWorker = createTreeShapWorker(trees, maxWaitingRows);
  return {
    explain: async (rows) => {
      const answer = await worker.explain(rows.map((row) => Float64Array.from(row)));
      if (answer.kind === 'busy') return answer;
      return {
        kind: 'explained',
        rows: answer.contributions.map(({ expected, values }, i) => {
          // Where a required input is missing f is 0, and no tree had a say.
          const isSilent = lacks(rows[i] ?? [], manifest);
          return manifest.outputs.map((output, k) => ({
            output,
            expected: isSilent ? 0 : (expected[k] ?? 0),
            values: isSilent ? manifest.inputs.map(() => 0) : slice(values, k, manifest),
          }));
        }),
      };
    },
    close: worker.close,
  };
}

const slice = (values: Float64Array, k: number, { inputs }: Described): number[] => [
  ...values.subarray(k * inputs.length, (k + 1) * inputs.length),
];
