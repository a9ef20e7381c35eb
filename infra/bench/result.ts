// What a part of the bench found: a figure per round for each of two contestants, side by side.
import { median, spread, type Spread } from './statistics.ts';

/** One figure per round; null where a contestant has nothing of the kind. */
export type Figures = readonly number[] | null;

/** What was promised of the first contestant's median, or of the ratio. */
export type Goal = { of: 'first' | 'ratio' } & ({ atLeast: number } | { atMost: number });

export type Row = { measure: string; unit: string; first: Figures; second: Figures; goal?: Goal };

export type PartResult = {
  name: string;
  title: string;
  /** What is measured, how, and what stands beside it. */
  explanation: string;
  contestants: { first: string; second: string };
  rows: readonly Row[];
  /** Facts of this run that a reader of the figures needs. */
  remarks: readonly string[];
  /** Where the time goes: Markdown, below the table. */
  appendix?: readonly string[];
};

/** Of the medians, first to second: the only figure that survives a change of machine. Null where the second is zero. */
export function ratioOf({ first, second }: Row): number | null {
  const of = second ? median(second) : 0;
  return first && of !== 0 ? median(first) / of : null;
}

/** Undefined where nothing was promised, or nothing could be measured. */
export function judge(row: Row): { goal: Goal; measured: number; isMet: boolean } | undefined {
  const { goal, first } = row;
  const measured = goal?.of === 'ratio' ? ratioOf(row) : first && median(first);
  if (!goal || measured === null) return undefined;
  const isMet = 'atLeast' in goal ? measured >= goal.atLeast : measured <= goal.atMost;
  return { goal, measured, isMet };
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
