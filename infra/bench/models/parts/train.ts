// One fit of a wide table: what the trainer's own way from the stored table to the graph costs beside LightGBM alone.
import { join } from 'node:path';
import { z } from 'zod';
import { BenchError } from '../../bench-error.ts';
import { count } from '../../page.ts';
import type { PartResult, Row } from '../../result.ts';
import type { ModelBench } from '../part.ts';
import { openPython } from '../process/python.ts';

const fitSchema = z.object({
  readSeconds: z.number(),
  fitSeconds: z.number(),
  writeSeconds: z.number(),
  rows: z.number(),
  peakMb: z.number(),
  parameters: z.record(z.string(), z.unknown()),
  trees: z.string(),
  lightgbm: z.string(),
});
type Fit = z.infer<typeof fitSchema>;

export async function measureTrain(bench: ModelBench): Promise<PartResult> {
  const { rounds, train } = bench.plan;
  const python = await openPython(bench);
  const table = join(bench.folder, 'made-up.parquet');
  await python('make_table.py', [train.rows, train.features, table], z.object({}));
  const out = join(bench.folder, 'made-up.model');
  const sizes = [table, train.features, train.trees, out];
  const first: Fit[] = [];
  const second: Fit[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    bench.say(`training, round ${round} of ${rounds}`);
    const fit = await python('fit.py', ['linecast', ...sizes], fitSchema);
    const parameters = JSON.stringify(fit.parameters);
    const bare = await python('fit.py', ['bare', ...sizes, parameters], fitSchema);
    if (fit.trees !== bare.trees) {
      throw new BenchError('The trainer and LightGBM alone grew different trees of one table.');
    }
    first.push(fit);
    second.push(bare);
  }
  return describe(bench, first, second);
}

function describe({ plan }: ModelBench, first: readonly Fit[], second: readonly Fit[]): PartResult {
  const { rows, features, trees } = plan.train;
  const row = (measure: string, unit: string, pick: (each: Fit) => number): Row => ({
    measure,
    unit,
    first: first.map(pick),
    second: second.map(pick),
  });
  const whole = ({ readSeconds, fitSeconds, writeSeconds }: Fit): number =>
    readSeconds + fitSeconds + writeSeconds;
  return {
    name: 'train',
    title: 'Training',
    explanation: `A made-up table of ${count(rows)} games and ${count(features)} features, ${count(trees)} trees of the trainer's own setting on one thread. The trainer reads the table that \`linecast features build\` would have written, holds it against its feature set, makes labels and market log-odds, drops what cannot be used, fits and writes the ONNX graph; beside it polars, \`lightgbm.train\` with the same parameters and \`save_model\`. Wall time, without the start of the process and its imports. A whole \`linecast model train\` is this fit once per setting and fold, and the proof; it is not measured here.`,
    contestants: { first: 'trainer', second: 'lightgbm alone' },
    rows: [
      row('table to model', 'rows/s', (each) => each.rows / whole(each)),
      row('the fit', 'rows/s', (each) => each.rows / each.fitSeconds),
      row('the fit', 's', (each) => each.fitSeconds),
      row('reading the table', 'ms', (each) => each.readSeconds * 1000),
      row('writing the model', 'ms', (each) => each.writeSeconds * 1000),
      row('peak memory of the process', 'MB', (each) => each.peakMb),
    ],
    remarks: [
      `LightGBM ${first[0]?.lightgbm ?? 'unknown'}. Both grew the same trees, to the last bit, in every round.`,
    ],
  };
}
