// From the files of a version to a model that may serve, beside ONNX Runtime opening the graph and nothing else.
import { join } from 'node:path';
import { count, figure } from '../../page.ts';
import { startPeer } from '../../process/peer.ts';
import type { PartResult, Row } from '../../result.ts';
import type { ModelBench } from '../part.ts';
import { makeForest, type Forest } from '../process/forest.ts';
import { openAnswerSchema, type OpenAnswer, type OpenQuestion } from '../process/open-models.ts';
import { openPython } from '../process/python.ts';

const script = join(import.meta.dirname, '../process/open-models.ts');

type Place = Pick<OpenQuestion, 'registry' | 'name' | 'version'>;
type Measured = { what: string; place: Place; first: OpenAnswer[]; second: OpenAnswer[] };

export async function measureLoad(bench: ModelBench): Promise<PartResult> {
  const { rounds, load } = bench.plan;
  const forest = await makeForest(bench, await openPython(bench), load.forest, 1);
  const shipped = { registry: join(bench.root, 'infra/models'), name: 'mlb-moneyline' };
  const measured: Measured[] = [
    { what: 'mlb-moneyline/1', place: { ...shipped, version: '1' }, first: [], second: [] },
    { what: `${count(forest.trees)} trees`, place: forest, first: [], second: [] },
  ];
  for (let round = 1; round <= rounds; round += 1) {
    bench.say(`opening models, round ${round} of ${rounds}`);
    for (const { place, first, second } of measured) {
      first.push(await openIn(bench, 'linecast', place));
      second.push(await openIn(bench, 'bare', place));
    }
  }
  return describe(forest, measured);
}

/** A process of its own each time: only the first opening in one is a cold one. */
async function openIn(
  { plan, signal }: ModelBench,
  kind: OpenQuestion['kind'],
  { registry, name, version }: Place,
): Promise<OpenAnswer> {
  const peer = startPeer(script, signal);
  try {
    const { warmOpens } = plan.load;
    const question: OpenQuestion = { kind, registry, name, version, warmOpens };
    return openAnswerSchema.parse(await peer.ask(question));
  } finally {
    await peer.stop();
  }
}

function describe(forest: Forest, measured: readonly Measured[]): PartResult {
  const rows = measured.flatMap(({ what, first, second }): Row[] => {
    const row = (measure: string, pick: (each: OpenAnswer) => number): Row => ({
      measure: `${what}, ${measure}`,
      unit: 'ms',
      first: first.map(pick),
      second: second.map(pick),
    });
    return [
      row('first in the process', ({ coldMs }) => coldMs),
      row('once more', ({ warmMs }) => warmMs),
    ];
  });
  return {
    name: 'load',
    title: 'Opening a model',
    explanation:
      '`openModel` from a folder registry: manifest, check sums, feature set, graph, flat trees, the parity rows through graph and trees, 200 runs to warm up. Beside it `InferenceSession.create` of the same file with the same options, which proves nothing. The first opening of a fresh process whose modules are loaded, and the median of those that follow.',
    contestants: { first: 'linecast', second: 'ONNX Runtime alone' },
    rows,
    remarks: [
      `The large model is made up: ${count(forest.trees)} trees of ${figure(forest.leavesPerTree)} leaves over ${count(forest.inputs)} inputs, a graph of ${figure(forest.graphBytes / 1e6)} MB.`,
    ],
  };
}
