// What a part of the bench found: a figure per round for each of two contestants, side by side.
import { median, spread, type Spread } from './statistics.ts';

/** One figure per round; null where a contestant has nothing of the kind. */
export type Figures = readonly number[] | null;

export type Row = { measure: string; unit: string; first: Figures; second: Figures };

export type PartResult = {
  name: string;
  title: string;
  /** What is measured, how, and what stands beside it. */
  explanation: string;
  contestants: { first: string; second: string };
  rows: readonly Row[];
  /** Facts of this run that a reader of the figures needs. */
  remarks: readonly string[];
};

/** Of the medians, first to second: the only figure that survives a change of machine. */
export function ratioOf({ first, second }: Row): number | null {
  return first && second ? median(first) / median(second) : null;
}

export type RowJson = {
  measure: string;
  unit: string;
  first: Spread | null;
  second: Spread | null;
  ratio: number | null;
};

export function rowJson(row: Row): RowJson {
  const { measure, unit, first, second } = row;
  return {
    measure,
    unit,
    first: first && spread(first),
    second: second && spread(second),
    ratio: ratioOf(row),
  };
}
