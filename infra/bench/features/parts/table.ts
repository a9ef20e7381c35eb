// The training table: what `linecast features build` makes in a second of one core, beside three of its features in polars.
import { join } from 'node:path';
import { findFeatureSet } from '@linecast/domain';
import { figure } from '../../page.ts';
import type { PartResult } from '../../result.ts';
import type { FeatureBench } from '../part.ts';
import { buildTable, openTape, type Built, type Tape } from '../process/build-table.ts';
import { openPolars, type PolarsAnswer } from '../process/polars.ts';

const featuresInPolars = 3;

export async function measureTable(bench: FeatureBench): Promise<PartResult> {
  const { rounds, table } = bench.plan;
  const tape = await openTape(bench, table);
  const polars = await openPolars(bench);
  const built: Built[] = [];
  const beside: PolarsAnswer[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    bench.say(`training table, round ${round} of ${rounds}`);
    const out = join(bench.folder, `table-${round}.parquet`);
    built.push(await buildTable(bench, tape, table, out));
    if (typeof polars !== 'string') beside.push(await polars.run(tape.folder, out));
  }
  return describe(bench, tape, built, typeof polars === 'string' ? polars : beside);
}

/** `beside`: or why there is none. */
function describe(
  { plan }: FeatureBench,
  tape: Tape,
  built: readonly Built[],
  beside: readonly PolarsAnswer[] | string,
): PartResult {
  const { set, every } = plan.table;
  const features = findFeatureSet(set)?.definitions.length ?? 0;
  const perSecond = built.map(({ rows, coreSeconds }) => rows / coreSeconds);
  const others =
    typeof beside === 'string' ? null : beside.map(({ rows, cpuSeconds }) => rows / cpuSeconds);
  const times = (rates: readonly number[], count: number) => rates.map((rate) => rate * count);
  return {
    name: 'table',
    title: 'Training table',
    explanation: `\`linecast features build --set ${set} --as-of start-20m --every ${every}\` over a tape: games × as-of times in a second of one core, all ${features} features of each, from the quotes to the rows. Beside it three of those features (h2h_delta_1h, h2h_updates_1h, h2h_volatility_1h) at the same points in polars on one thread: read the tape, take out the margin by the power method, cumulative sums, two as-of joins. CPU time of both, without the start of the process and the writing of a file.`,
    contestants: {
      first: `linecast, ${features} features`,
      second: `polars, ${featuresInPolars} features`,
    },
    rows: [
      {
        measure: 'games × as-of times',
        unit: 'per second and core',
        first: perSecond,
        second: others,
      },
      {
        measure: 'feature values',
        unit: 'per second and core',
        first: times(perSecond, features),
        second: others && times(others, featuresInPolars),
      },
      {
        measure: 'wall time of the build, all cores',
        unit: 's',
        first: built.map(({ seconds }) => seconds),
        second: null,
      },
    ],
    remarks: [
      `${tape.isArchive ? `Pinnacle's season of 2016, ${tape.from} to ${tape.to}` : 'The recorded day of the repository: LINECAST_DATA does not name the archive'}; ${built[0]?.rows ?? 0} rows.`,
      equality(beside),
    ],
  };
}

function equality(beside: readonly PolarsAnswer[] | string): string {
  if (typeof beside === 'string') return `Polars was left out: ${beside}.`;
  const shares = Object.entries(beside[0]?.equal ?? {});
  const words = shares.map(([name, share]) => `${name} ${figure(share * 100)} %`).join(', ');
  return `Values that are the same in both: ${words}.`;
}
