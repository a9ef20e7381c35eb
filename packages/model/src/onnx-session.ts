// ONNX Runtime behind a few functions. One row per run, one run at a time: a row then has the same bits in every batch.
import { env, InferenceSession, Tensor } from 'onnxruntime-node';
import type { BatchAnswer, ModelBatch, RunRow } from './model-row.ts';

export type OnnxSession = {
  inputNames: readonly string[];
  outputNames: readonly string[];
  /** Columns of an input or output; null where the graph leaves them open. */
  widthOf: (name: string) => number | null;
  run: RunRow;
  /** For backtests and proofs: faster per row, but the last bit of a probability may differ from `run`. */
  runBatch: (batch: ModelBatch) => Promise<BatchAnswer>;
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

/** The runtime's version, for what is written beside a proof. */
export const onnxRuntimeVersion = (): string => env.versions.node ?? 'unknown';

/** Throws the runtime's own error when the bytes are no graph it can run. */
export async function openOnnxSession(graph: Uint8Array): Promise<OnnxSession> {
  const session = await InferenceSession.create(graph, options);
  let lastRun: Promise<unknown> = Promise.resolve();
  const inTurn = (batch: ModelBatch): Promise<BatchAnswer> => {
    const result = lastRun.then(() => runBatch(session, batch));
    lastRun = result.catch(() => undefined);
    return result;
  };
  return {
    inputNames: session.inputNames,
    outputNames: session.outputNames,
    widthOf: (name) => widthOf(session, name),
    run: async ({ features, marketLogit }) => {
      // Fresh buffers each time: the runtime reads them after this function has given way (stack.md 5.5).
      const { rawScore, probability } = await inTurn({
        count: 1,
        features: Float64Array.from(features),
        marketLogit: Float64Array.from(marketLogit),
      });
      return { rawScore: [...rawScore], probability: [...probability] };
    },
    runBatch: inTurn,
    release: async () => {
      await lastRun;
      await session.release();
    },
  };
}

async function runBatch(
  session: InferenceSession,
  { count, features, marketLogit }: ModelBatch,
): Promise<BatchAnswer> {
  const outputs = await session.run({
    features: new Tensor('float64', features, [count, features.length / count]),
    market_logit: new Tensor('float64', marketLogit, [count, marketLogit.length / count]),
  });
  return {
    rawScore: numbersOf(outputs['raw_score'], 'raw_score', count),
    probability: numbersOf(outputs['probability'], 'probability', count),
  };
}

function numbersOf(output: Tensor | undefined, name: string, count: number): Float64Array {
  const [rows, width] = output?.dims ?? [];
  if (
    output?.data instanceof Float64Array &&
    rows === count &&
    output.size === count * (width ?? 0)
  )
    return output.data;
  throw new TypeError(`output ${name} of the graph is not a row of float64 numbers per question`);
}

function widthOf(session: InferenceSession, name: string): number | null {
  const all = [...session.inputMetadata, ...session.outputMetadata];
  const found = all.find((each) => each.name === name);
  const width = found?.isTensor ? found.shape[1] : undefined;
  return typeof width === 'number' && width > 0 ? width : null;
}
