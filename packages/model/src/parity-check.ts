// The parity gate (stack.md 6.5): before a graph serves, it answers here as it answered where it was trained.
import { applyLink } from './link.ts';
import type { Manifest } from './manifest.ts';
import type { ModelAnswer, RunRow } from './model-row.ts';
import { toColumns, toRow, type ParityRow } from './parity-file.ts';

/** Through exp() and division: processors differ in the last bits. */
const chanceTolerance = 1e-9;
/** A raw score is sums of what the file holds; XGBoost reckons in single precision. */
const scoreTolerance = { exact: 1e-12, single: 1e-5 };

export type Shape = Pick<Manifest, 'inputs' | 'required_inputs' | 'link' | 'outputs'> &
  Partial<Pick<Manifest, 'algorithm'>>;

/** Says what is wrong with the first row that is, or null. */
export async function findParityFault(
  run: RunRow,
  rows: readonly ParityRow[],
  shape: Shape,
): Promise<string | null> {
  for (const [index, row] of [...rows, ...missingRows(shape)].entries()) {
    const fault = faultOf(row, shape, await run(toRow(row)));
    if (fault) return `row ${index + 1} (${row.case}): ${fault}`;
  }
  return null;
}

function faultOf(row: ParityRow, shape: Shape, got: ModelAnswer): string | null {
  const added = got.rawScore.find((each) => each !== 0);
  if (added !== undefined && lacks(row.features, shape)) {
    return `a feature is missing, yet the model adds ${added} to the market`;
  }
  return (
    differenceOf(
      'raw_score',
      got.rawScore,
      toColumns(row.raw_score),
      scoreTolerance[shape.algorithm === 'xgboost' ? 'single' : 'exact'],
    ) ?? differenceOf('probability', got.probability, toColumns(row.probability), chanceTolerance)
  );
}

function differenceOf(
  name: string,
  got: readonly number[],
  wanted: readonly number[],
  tolerance: number,
): string | null {
  if (got.length !== wanted.length) {
    return `${name} has ${got.length} columns instead of ${wanted.length}`;
  }
  const isFar = (each: number, i: number): boolean =>
    !(Math.abs(each - (wanted[i] ?? Number.NaN)) <= tolerance * Math.max(1, Math.abs(each)));
  return got.some(isFar) ? `${name} is ${got.join(', ')} instead of ${wanted.join(', ')}` : null;
}

/** Whether an input that the model cannot do without is missing. */
export function lacks(
  features: ParityRow['features'] | readonly number[],
  { inputs, required_inputs }: Pick<Shape, 'inputs' | 'required_inputs'>,
): boolean {
  return required_inputs.some((name) => {
    const value = features[inputs.indexOf(name)];
    return value === null || Number.isNaN(value);
  });
}

/** Rows the rule of missing features fixes for every model, whatever its own file tests: f is 0, the market stands. */
function missingRows({ inputs, required_inputs, link, outputs }: Shape): ParityRow[] {
  if (required_inputs.length === 0) return [];
  const market_logit = outputs.map((_, column) => 0.25 - column / 2);
  const market = {
    market_logit,
    raw_score: market_logit.map(() => 0),
    probability: applyLink(link, market_logit),
  };
  const oneMissing = required_inputs.map((missing) => ({
    case: `input ${inputs.indexOf(missing) + 1} missing`,
    features: inputs.map((name) => (name === missing ? null : 1)),
    ...market,
  }));
  const allMissing = { case: 'all missing', features: inputs.map(() => null) };
  return [...oneMissing, { ...allMissing, ...market }];
}
