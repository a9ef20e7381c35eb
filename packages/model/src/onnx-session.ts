// ONNX Runtime behind two functions. One row per run, one run at a time: a row then has the same bits in every batch.
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { ModelInput, ModelOutput } from '../core/model.ts';

export type OnnxSession = {
  inputNames: readonly string[];
  outputNames: readonly string[];
  run: (input: ModelInput) => Promise<ModelOutput>;
  /** After the run in hand. */
  release: () => Promise<void>;
};

/** One thread: with more, the bits depend on how the work was split, and idle threads spin (stack.md 5.3). */
const options: InferenceSession.SessionOptions = {
  executionProviders: ['cpu'],
  executionMode: 'sequential',
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  logSeverityLevel: 4,
};

/** Throws the runtime's own error when the bytes are no graph it can run. */
export async function openOnnxSession(graph: Uint8Array): Promise<OnnxSession> {
  const session = await InferenceSession.create(graph, options);
  let lastRun: Promise<unknown> = Promise.resolve();
  return {
    inputNames: session.inputNames,
    outputNames: session.outputNames,
    run: (input) => {
      const result = lastRun.then(() => runOne(session, input));
      lastRun = result.catch(() => undefined);
      return result;
    },
    release: async () => {
      await lastRun;
      await session.release();
    },
  };
}

async function runOne(
  session: InferenceSession,
  { features, marketLogit }: ModelInput,
): Promise<ModelOutput> {
  // Fresh buffers each time: the runtime reads them after this function has given way (stack.md 5.5).
  const outputs = await session.run({
    features: new Tensor('float64', Float64Array.from(features), [1, features.length]),
    market_logit: new Tensor('float64', Float64Array.of(marketLogit), [1, 1]),
  });
  return {
    probability: onlyNumber(outputs['probability'], 'probability'),
    rawScore: onlyNumber(outputs['raw_score'], 'raw_score'),
  };
}

function onlyNumber(output: Tensor | undefined, name: string): number {
  const value: unknown = output?.data[0];
  if (typeof value !== 'number' || output?.size !== 1) {
    throw new TypeError(`output ${name} of the graph is not one number per row`);
  }
  return value;
}
