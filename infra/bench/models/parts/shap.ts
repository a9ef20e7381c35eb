// Exact contributions of a row: TreeSHAP in TypeScript beside LightGBM's own, of the same forest and the same rows.
import { join } from 'node:path';
import { BenchError } from '../../bench-error.ts';
import { count, figure } from '../../page.ts';
import { startPeer } from '../../process/peer.ts';
import type { PartResult } from '../../result.ts';
import type { ModelBench } from '../part.ts';
import { makeForest, type Forest } from '../process/forest.ts';
import { openPython } from '../process/python.ts';
import {
  libraryAnswerSchema,
  shapAnswerSchema,
  type LibraryAnswer,
  type ShapAnswer,
  type ShapQuestion,
} from '../process/shap-rows.ts';

const script = join(import.meta.dirname, '../process/shap-rows.ts');
const shown = 20;
/** Asked one at a time; the rest of the rows would only take longer. */
const mostSingle = 500;
const tolerance = 1e-9;

export async function measureShap(bench: ModelBench): Promise<PartResult> {
  const { rounds, shap } = bench.plan;
  const python = await openPython(bench);
  const forest = await makeForest(bench, python, shap.forest, shap.rows);
  const single = Math.min(mostSingle, shap.rows);
  const { folder, inputs } = forest;
  const files = ['booster.txt', 'rows.f64'].map((file) => join(folder, file));
  const first: ShapAnswer[] = [];
  const second: LibraryAnswer[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    bench.say(`contributions, round ${round} of ${rounds}`);
    first.push(await explainHere(bench, { folder, inputs, single, shown }));
    const sizes = [inputs, single, shown];
    second.push(await python('contributions.py', [...files, ...sizes], libraryAnswerSchema));
  }
  return describe(bench, forest, first, second);
}

async function explainHere({ signal }: ModelBench, question: ShapQuestion): Promise<ShapAnswer> {
  const peer = startPeer(script, signal);
  try {
    return shapAnswerSchema.parse(await peer.ask(question));
  } finally {
    await peer.stop();
  }
}

function describe(
  { plan }: ModelBench,
  forest: Forest,
  first: readonly ShapAnswer[],
  second: readonly LibraryAnswer[],
): PartResult {
  const furthest = requireEqual(first, second);
  const both = (pick: (each: LibraryAnswer) => number) => ({
    first: first.map(pick),
    second: second.map(pick),
  });
  return {
    name: 'shap',
    title: 'Contributions of a prediction (TreeSHAP)',
    explanation: `A LightGBM forest of ${count(forest.trees)} trees, ${figure(forest.leavesPerTree)} leaves each, at most ${plan.shap.forest.depth} deep, over ${count(forest.inputs)} inputs, and ${count(plan.shap.rows)} made-up rows. linecast walks trees.json in TypeScript; LightGBM computes \`pred_contrib\` in C++ on one thread. Many rows: CPU time, all of them in one call of LightGBM. One row: from the question to the answer; linecast asks its worker thread as a server does, Python calls \`predict\` for the row. The last line is how much of that time the thread that predicts was at work itself.`,
    contestants: { first: 'linecast', second: 'LightGBM in Python' },
    rows: [
      { measure: 'a row of many', unit: 'µs', ...both((each) => each.togetherUs) },
      { measure: 'one row, asked and answered', unit: 'µs', ...both((each) => each.singleUs) },
      {
        measure: 'main thread at work meanwhile',
        unit: '%',
        first: first.map(({ mainThreadShare }) => mainThreadShare * 100),
        second: null,
      },
    ],
    remarks: [
      `The contributions of ${shown} rows are the same in both within ${tolerance}; the furthest two are ${furthest.toExponential(1)} apart.`,
    ],
  };
}

/** A contestant that computes something else is none. Returns the greatest difference. */
function requireEqual(first: readonly ShapAnswer[], second: readonly LibraryAnswer[]): number {
  const [ours, theirs] = [first[0]?.shown.flat() ?? [], second[0]?.shown.flat() ?? []];
  const gaps = ours.map((value, i) => Math.abs(value - (theirs[i] ?? Number.NaN)));
  if (gaps.length > 0 && gaps.every((gap) => gap <= tolerance)) return Math.max(...gaps);
  throw new BenchError('TreeSHAP and pred_contrib give different contributions of one forest.');
}
