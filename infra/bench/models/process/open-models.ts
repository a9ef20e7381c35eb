// Opens a model version first thing, and then again and again: by linecast, with all its proofs, or by ONNX Runtime alone.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { featureSets } from '@linecast/domain';
import { createFolderRegistry } from '@linecast/kit';
import { openModel } from '@linecast/model';
import { z } from 'zod';
import { answerParent } from '../../process/answer-parent.ts';
import { median } from '../../statistics.ts';

const questionSchema = z.object({
  kind: z.enum(['linecast', 'bare']),
  registry: z.string(),
  name: z.string(),
  version: z.string(),
  /** How often it is opened after the first time. */
  warmOpens: z.number().int().min(1),
});
export type OpenQuestion = z.infer<typeof questionSchema>;

export const openAnswerSchema = z.object({ coldMs: z.number(), warmMs: z.number() });
export type OpenAnswer = z.infer<typeof openAnswerSchema>;

type Session = { release: () => Promise<void> };
type Runtime = {
  InferenceSession: { create: (path: string, options: object) => Promise<Session> };
};

/** Opens and closes; resolves with the ms of the opening. */
type Open = () => Promise<number>;

async function answer({ warmOpens, ...question }: OpenQuestion): Promise<OpenAnswer> {
  const open = question.kind === 'linecast' ? openLinecast(question) : openBare(question);
  const coldMs = await open();
  const tookMs: number[] = [];
  for (let i = 0; i < warmOpens; i += 1) tookMs.push(await open());
  return { coldMs, warmMs: median(tookMs) };
}

function openLinecast({ registry, name, version }: Omit<OpenQuestion, 'warmOpens'>): Open {
  const models = createFolderRegistry(registry);
  return async () => {
    await using scope = new AsyncDisposableStack();
    const beganMs = performance.now();
    await openModel(await models.open(name, version), featureSets, {
      defer: (close) => scope.defer(async () => close()),
    });
    return performance.now() - beganMs;
  };
}

/** The options of a server: one thread, on the processor. */
function openBare({ registry, name, version }: Omit<OpenQuestion, 'warmOpens'>): Open {
  const requireFromModel = createRequire(import.meta.resolve('@linecast/model'));
  const { InferenceSession }: Runtime = requireFromModel('onnxruntime-node');
  const path = join(registry, name, version, 'model.onnx');
  const options = { executionProviders: ['cpu'], intraOpNumThreads: 1, interOpNumThreads: 1 };
  // Both are told of a file that the system has in memory.
  readFileSync(path);
  return async () => {
    const beganMs = performance.now();
    const session = await InferenceSession.create(path, { ...options, logSeverityLevel: 4 });
    const tookMs = performance.now() - beganMs;
    await session.release();
    return tookMs;
  };
}

if (import.meta.main) answerParent((question) => answer(questionSchema.parse(question)));
