// How far the server's scores are from the trainer's: the golden rows that travel with the version, asked here, and what the
// trainer measured on all rows before it wrote the version.
import type { GateRules } from '@linecast/domain';
import { toColumns, toRow, type Manifest, type ParityRow } from '@linecast/model';
import type { Judge } from '../../backtest/open-judge.ts';

export type Proof = { maxDifference: number; limit: number; rows: number };

export async function proveParity(
  { manifest, run }: Pick<Judge, 'manifest' | 'run'>,
  rows: readonly ParityRow[],
  { exact, single }: GateRules['parity'],
): Promise<Proof> {
  let maxDifference = manifest.parity?.max_abs_raw_difference ?? 0;
  for (const row of rows) {
    const { rawScore } = await run(toRow(row));
    for (const [column, wanted] of toColumns(row.raw_score).entries()) {
      maxDifference = Math.max(maxDifference, Math.abs((rawScore[column] ?? Number.NaN) - wanted));
    }
  }
  return {
    maxDifference,
    limit: manifest.algorithm === 'xgboost' ? single : exact,
    rows: rows.length + rowsOf(manifest),
  };
}

const rowsOf = ({ parity }: Manifest): number => parity?.rows ?? 0;
