// The other side of tree-shap-worker.ts: gets the trees once, and answers questions in turn.
import { parentPort, workerData } from 'node:worker_threads';
import { createTreeShap } from './tree-shap.ts';
import type { FlatTrees } from './flat-trees.ts';
import type { ShapAnswer, ShapQuestion } from './tree-shap-worker.ts';

const trees: FlatTrees = workerData;
const explainRow = createTreeShap(trees);

parentPort?.on('message', ({ id, rows }: ShapQuestion) => {
  const contributions = rows.map((row) => explainRow(row));
  parentPort?.postMessage({ id, contributions } satisfies ShapAnswer);
});
