// The parity gate (stack.md 6.5): before a graph serves, it answers here as it answered where it was trained.
import { sigmoid } from '@linecast/domain';
import type { ModelInput, ModelOutput, RunModel } from '../core/model.ts';
import type { ParityRow } from './model-files.ts';

const tolerance = 1e-9;

/** Says what is wrong with the first row that is, or null. */
export async function findParityFault(
  run: RunModel,
  rows: readonly ParityRow[],
  inputCount: number,
): Promise<string | null> {
  for (const [index, row] of [...rows, ...missingRows(inputCount)].entries()) {
    const input: ModelInput = {
      features: row.features.map((value) => value ?? Number.NaN),
      marketLogit: row.market_logit,
    };
    const fault = faultOf(row, await run(input));
    if (fault) return `row ${index + 1} (${row.case}): ${fault}`;
  }
  return null;
}

function faultOf(row: ParityRow, got: ModelOutput): string | null {
  const isMissing = row.features.includes(null);
  if (isMissing && got.rawScore !== 0) {
    return `a feature is missing, yet the model adds ${got.rawScore} to the market`;
  }
  if (!(Math.abs(got.rawScore - row.raw_score) <= tolerance)) {
    return `raw_score is ${got.rawScore} instead of ${row.raw_score}`;
  }
  if (!(Math.abs(got.probability - row.probability) <= tolerance)) {
    return `probability is ${got.probability} instead of ${row.probability}`;
  }
  return null;
}

/** Rows the rule of missing features fixes for every model, whatever its own file tests: f is 0, the market stands. */
function missingRows(inputCount: number): ParityRow[] {
  const probability = sigmoid(0.25);
  const market = { market_logit: 0.25, raw_score: 0, probability };
  const oneMissing = Array.from({ length: inputCount }, (_, missing) => ({
    case: `input ${missing + 1} missing`,
    features: Array.from({ length: inputCount }, (_each, i) => (i === missing ? null : 1)),
    ...market,
  }));
  const allMissing = {
    case: 'all missing',
    features: Array.from({ length: inputCount }, () => null),
  };
  return [...oneMissing, { ...allMissing, ...market }];
}
