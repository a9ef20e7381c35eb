// Contributions of rows: in this thread, and asked of the worker as a server asks it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTreeShap, createTreeShapWorker, parseFlatTrees } from '@linecast/model';
import { z } from 'zod';
import { answerParent } from '../../process/answer-parent.ts';
import { median } from '../../statistics.ts';

const questionSchema = z.object({
  /** Of a model version, with rows.f64 beside its files. */
  folder: z.string(),
  inputs: z.number(),
  single: z.number(),
  shown: z.number(),
});
export type ShapQuestion = z.infer<typeof questionSchema>;

const shapSchema = z.object({
  /** CPU time of a row, many after each other. */
  togetherUs: z.number(),
  /** From the question to the answer of one row. */
  singleUs: z.number(),
  /** Of the first rows: the contributions, and the expected score last. */
  shown: z.array(z.array(z.number())),
});
export const libraryAnswerSchema = shapSchema;
export const shapAnswerSchema = shapSchema.extend({ mainThreadShare: z.number() });
export type ShapAnswer = z.infer<typeof shapAnswerSchema>;
export type LibraryAnswer = z.infer<typeof libraryAnswerSchema>;

async function answer({ folder, inputs, single, shown }: ShapQuestion): Promise<ShapAnswer> {
  const trees = parseFlatTrees(JSON.parse(readFileSync(join(folder, 'trees.json'), 'utf8')));
  const rows = rowsIn(join(folder, 'rows.f64'), inputs);
  const explain = createTreeShap(trees);
  // A tenth first, so that what V8 compiles is not in the figure: a server explains for weeks.
  for (const row of rows.slice(0, Math.ceil(rows.length / 10))) explain(row);
  const before = process.threadCpuUsage();
  const all = rows.map((row) => explain(row));
  const togetherUs = since(before) / rows.length;
  return {
    togetherUs,
    shown: all
      .slice(0, shown)
      .map(({ values, expected }) => [...values, expected[0] ?? Number.NaN]),
    ...(await askWorker(trees, rows.slice(0, single))),
  };
}

async function askWorker(trees: ReturnType<typeof parseFlatTrees>, rows: readonly Float64Array[]) {
  const worker = createTreeShapWorker(trees, 1);
  try {
    for (const row of rows) await worker.explain([row]);
    const tookUs: number[] = [];
    const before = process.threadCpuUsage();
    const beganMs = performance.now();
    for (const row of rows) {
      const askedMs = performance.now();
      const { kind } = await worker.explain([row]);
      if (kind === 'busy') throw new Error('the worker was asked one row at a time and was busy');
      tookUs.push((performance.now() - askedMs) * 1_000);
    }
    const elapsedUs = (performance.now() - beganMs) * 1_000;
    return { singleUs: median(tookUs), mainThreadShare: since(before) / elapsedUs };
  } finally {
    await worker.close();
  }
}

function rowsIn(path: string, width: number): Float64Array[] {
  const bytes = readFileSync(path);
  const values = new Float64Array(bytes.length / Float64Array.BYTES_PER_ELEMENT);
  new Uint8Array(values.buffer).set(bytes);
  return Array.from({ length: values.length / width }, (_, i) =>
    values.slice(i * width, (i + 1) * width),
  );
}

/** Microseconds of this thread. */
function since(before: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(before);
  return user + system;
}

if (import.meta.main) answerParent((question) => answer(questionSchema.parse(question)));
