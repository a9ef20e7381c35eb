// The caller of both contestants: so many calls of Predict always open, the next one as soon as one is answered.
import { z } from 'zod';
import { percentile } from '../statistics.ts';
import { answerParent } from '../process/answer-parent.ts';
import { loadGrpcJs, type Client } from './grpc-js.ts';
import { predictMethod } from './predict-method.ts';

const questionSchema = z.object({
  port: z.number(),
  fixtureIds: z.array(z.string()).min(1),
  concurrency: z.number(),
  warmUpMs: z.number(),
  measureMs: z.number(),
});
export type LoadQuestion = z.infer<typeof questionSchema>;

export const loadAnswerSchema = z.object({
  perSecond: z.number(),
  p50Ms: z.number(),
  p99Ms: z.number(),
  /** The answer to the last call. */
  sample: z.record(z.string(), z.unknown()),
});
export type LoadAnswer = z.infer<typeof loadAnswerSchema>;

const deadlineMs = 5_000;

/** The first call that fails ends it all: a failed call is not a fast one. */
async function load(question: LoadQuestion): Promise<LoadAnswer> {
  const { Client: GrpcClient, credentials } = loadGrpcJs();
  const client = new GrpcClient(`127.0.0.1:${question.port}`, credentials.createInsecure());
  try {
    return await measure(callerOf(client), question);
  } finally {
    client.close();
  }
}

type Call = (fixtureId: string) => Promise<object>;

async function measure(call: Call, question: LoadQuestion): Promise<LoadAnswer> {
  const { fixtureIds, concurrency, warmUpMs, measureMs } = question;
  const fromMs = performance.now() + warmUpMs;
  const tookMs: number[] = [];
  let asked = 0;
  let lastMs = fromMs;
  let sample = {};
  const callOn = async (): Promise<void> => {
    for (let sentMs = performance.now(); sentMs < fromMs + measureMs; sentMs = performance.now()) {
      sample = await call(fixtureIds[asked++ % fixtureIds.length] ?? '');
      lastMs = performance.now();
      if (sentMs >= fromMs) tookMs.push(lastMs - sentMs);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, callOn));
  return {
    perSecond: (tookMs.length * 1000) / (lastMs - fromMs),
    p50Ms: percentile(tookMs, 50),
    p99Ms: percentile(tookMs, 99),
    sample,
  };
}

export function callerOf(client: Client): Call {
  const { path, requestSerialize, responseDeserialize } = predictMethod();
  const deserialize = (bytes: Buffer): object => responseDeserialize(bytes);
  return (fixtureId) =>
    new Promise((resolve, reject) => {
      client.makeUnaryRequest(
        path,
        requestSerialize,
        deserialize,
        { fixture_id: fixtureId },
        { deadline: Date.now() + deadlineMs },
        (error, response) => {
          if (response) resolve(response);
          else reject(error ?? new Error('Predict answered nothing'));
        },
      );
    });
}

if (import.meta.main) answerParent((question) => load(questionSchema.parse(question)));
