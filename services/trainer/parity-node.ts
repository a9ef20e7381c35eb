// Answers parity rows in the runtime that serves (linecast_trainer/node_parity.py asks): rows as float64 in one file,
// answers in another, and how many rows have other bits alone than in a batch.
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import {
  onnxRuntimeVersion,
  openOnnxSession,
  type ModelBatch,
  type OnnxSession,
} from '@linecast/model';

/** Odd on purpose: a runtime that works in blocks then has a rest in every batch. */
const rowsPerBatch = 997;

async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      model: { type: 'string', default: '' },
      rows: { type: 'string', default: '' },
      answers: { type: 'string', default: '' },
      inputs: { type: 'string', default: '' },
      columns: { type: 'string', default: '' },
    },
  });
  const inputs = Number(values.inputs);
  const columns = Number(values.columns);
  const bytes = await readFile(values.rows);
  const rows = new Float64Array(
    bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length),
  );
  const session = await openOnnxSession(await readFile(values.model));
  const { answers, unequalAlone } = await answerAll(session, rows, inputs, columns);
  await writeFile(values.answers, new Uint8Array(answers.buffer));
  await session.release();
  const versions = { node: process.versions.node, 'onnxruntime-node': onnxRuntimeVersion() };
  const report = { unequal_alone: unequalAlone, versions };
  process.stdout.write(`${JSON.stringify(report)}\n`);
}

async function answerAll(
  session: OnnxSession,
  rows: Float64Array,
  inputs: number,
  columns: number,
): Promise<{ answers: Float64Array; unequalAlone: number }> {
  const count = rows.length / (inputs + columns);
  const answers: number[] = [];
  let unequalAlone = 0;
  for (let first = 0; first < count; first += rowsPerBatch) {
    const batch = slice(rows, first, Math.min(rowsPerBatch, count - first), inputs, columns);
    const { rawScore, probability } = await session.runBatch(batch);
    const outputs = probability.length / batch.count;
    for (let i = 0; i < batch.count; i += 1) {
      const raw = rawScore.subarray(i * columns, (i + 1) * columns);
      const alone = await session.runBatch(slice(rows, first + i, 1, inputs, columns));
      if (!isSameBits(raw, alone.rawScore)) unequalAlone += 1;
      answers.push(...raw, ...probability.subarray(i * outputs, (i + 1) * outputs));
    }
  }
  return { answers: Float64Array.from(answers), unequalAlone };
}

/** In the file a row is its features and then its market log-odds. */
function slice(
  rows: Float64Array,
  first: number,
  count: number,
  inputs: number,
  columns: number,
): ModelBatch {
  const features = new Float64Array(count * inputs);
  const marketLogit = new Float64Array(count * columns);
  for (let i = 0; i < count; i += 1) {
    const start = (first + i) * (inputs + columns);
    features.set(rows.subarray(start, start + inputs), i * inputs);
    marketLogit.set(rows.subarray(start + inputs, start + inputs + columns), i * columns);
  }
  return { count, features, marketLogit };
}

/** Object.is tells -0 from 0 and holds NaN equal to itself. */
const isSameBits = (a: Float64Array, b: Float64Array): boolean =>
  a.length === b.length && a.every((each, i) => Object.is(each, b[i]));

await main(process.argv.slice(2));
