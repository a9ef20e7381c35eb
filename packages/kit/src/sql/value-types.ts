// How Postgres values become JavaScript values. Passed to each pool: the parsers global to `pg` stay untouched.
import { types, type CustomTypesConfig } from 'pg';

const { builtins, getTypeParser } = types;

const toDate = getTypeParser(builtins.TIMESTAMPTZ);

/** Offsets, sequences and counts are far below 2^53; a bigint that is not must not be rounded in silence. */
function bigintToNumber(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError(`bigint ${text} does not fit a JavaScript number`);
}

/** The wire form of events, so that a stored time equals the one that was published. Microseconds are cut off. */
function timestampToIso(text: string): string {
  const value: unknown = toDate(text);
  if (value instanceof Date) return value.toISOString();
  throw new RangeError(`timestamptz ${text} is not a finite time`);
}

export const valueTypes: CustomTypesConfig = {
  getTypeParser: (id, format) => {
    if (id === builtins.INT8) return bigintToNumber;
    if (id === builtins.TIMESTAMPTZ) return timestampToIso;
    return getTypeParser(id, format);
  },
};
