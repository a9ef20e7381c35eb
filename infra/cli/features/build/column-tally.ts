// One column of a table as it is read: how much of it is null, how far it reaches, and what in it cannot be.
import type { Range } from './value-ranges.ts';

export type ColumnTally = {
  name: string;
  rows: number;
  nulls: number;
  min: number | null;
  max: number | null;
  /** What its values have to be; null where any text or time may stand. */
  says: string | null;
  /** Values that are not so, and the first of them. */
  outside: number;
  firstOutside: unknown;
};

export const openTally = (name: string, range: Range | undefined): ColumnTally => ({
  name,
  rows: 0,
  nulls: 0,
  min: null,
  max: null,
  says: range?.says ?? null,
  outside: 0,
  firstOutside: null,
});

/** Adds values to a tally. A number that is none is outside every range. */
export function tally(into: ColumnTally, values: ArrayLike<unknown>, range?: Range): void {
  into.rows += values.length;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? null;
    if (value === null) into.nulls += 1;
    else if (range) tallyNumber(into, value, range);
  }
}

function tallyNumber(into: ColumnTally, value: unknown, range: Range): void {
  if (typeof value === 'number' && Number.isFinite(value) && range.holds(value)) {
    into.min = Math.min(into.min ?? value, value);
    into.max = Math.max(into.max ?? value, value);
    return;
  }
  if (into.outside === 0) into.firstOutside = value;
  into.outside += 1;
}

export const nullShare = ({ rows, nulls }: ColumnTally): number => (rows === 0 ? 1 : nulls / rows);
