// The committed model as the inference service runs it: its own onnxruntime, on one thread.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { repoDir } from '../config.ts';

export const modelDir = join(repoDir, 'infra/models/mlb-moneyline/1');

export const readModelFile = (file: string): Buffer => readFileSync(join(modelDir, file));

/** The part of onnxruntime-node these tests touch; the trainer itself does not depend on it. */
type Tensor = { data: Float64Array };
type Runtime = {
  Tensor: new (type: 'float64', data: Float64Array, dims: number[]) => Tensor;
  InferenceSession: {
    create: (model: Uint8Array, options: { intraOpNumThreads: number }) => Promise<Session>;
  };
};
type Session = {
  run: (feeds: Record<string, Tensor>) => Promise<Record<'probability' | 'raw_score', Tensor>>;
  release: () => Promise<void>;
};

export type ModelRow = { features: readonly number[]; marketLogit: number };
export type ModelAnswer = { rawScore: number; probability: number };
export type CommittedModel = {
  predict: (rows: readonly ModelRow[]) => Promise<ModelAnswer[]>;
  release: () => Promise<void>;
};

export async function openCommittedModel(): Promise<CommittedModel> {
  const fromModel = createRequire(join(repoDir, 'packages/model/package.json'));
  const ort: Runtime = fromModel('onnxruntime-node');
  const model = readModelFile('model.onnx');
  const session = await ort.InferenceSession.create(model, { intraOpNumThreads: 1 });
  const column = (values: readonly number[], width: number): Tensor =>
    new ort.Tensor('float64', Float64Array.from(values), [values.length / width, width]);
  return {
    release: () => session.release(),
    predict: async (rows) => {
      const width = rows[0]?.features.length ?? 0;
      const answer = await session.run({
        features: column(
          rows.flatMap((row) => row.features),
          width,
        ),
        market_logit: column(
          rows.map((row) => row.marketLogit),
          1,
        ),
      });
      return rows.map((_, i) => ({
        rawScore: answer.raw_score.data[i] ?? NaN,
        probability: answer.probability.data[i] ?? NaN,
      }));
    },
  };
}
