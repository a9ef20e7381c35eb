// What Feast's client read (test/clients/read_features.py), held against what REST said just before and just after.
import assert from 'node:assert/strict';
import { z } from 'zod';

/** Every one of them, so that none can be left out unseen. */
export const readingNames = ['by name', 'full names', 'service', '100 rows', 'typed view'] as const;

/** A flag is true or false, a category its name. */
const cell = z.union([z.number(), z.boolean(), z.string(), z.null()]);
const vector = z.object({ as_of: z.string(), values: z.record(z.string(), cell) });
const reading = z.object({
  fixtures: z.array(z.string()),
  rest: z.array(z.record(z.string(), vector.nullable())),
  /** A column per feature, a row per fixture, as Feast's to_dict() has it. */
  answer: z.record(z.string(), z.array(cell)),
  as_of: z.string().optional(),
});
export const feastReadings = z.object({
  version: z.string(),
  readings: z.record(z.enum(readingNames), reading),
  errors: z.record(z.enum(['feature', 'view', 'service']), z.tuple([z.string(), z.string()])),
});

type Vector = z.infer<typeof vector>;
type Reading = z.infer<typeof reading>;
type Row = Record<string, z.infer<typeof cell>>;
type Counts = { values: number; nulls: number; unknown: number };

/** Asserts that every row is that of REST, and tells how much that was. */
export function compareReading(
  what: (typeof readingNames)[number],
  { fixtures, rest, answer, as_of }: Reading,
): string {
  const counts: Counts = { values: 0, nulls: 0, unknown: 0 };
  const { fixture_id: asked, ...columns } = answer;
  assert.deepEqual(asked, fixtures, `${what}: the rows are those that were asked for`);
  const known = rest.flatMap((each) => Object.values(each)).find((each) => each !== null);
  assert.ok(known, `${what}: REST knows none of the fixtures, so nothing can be compared`);
  const prefix = what === 'full names' ? 'mlb-moneyline__' : '';
  const names = Object.keys(known.values).map((name) => `${prefix}${name}`);
  assert.deepEqual(Object.keys(columns).toSorted(), names.toSorted(), `${what}: the columns`);

  for (const [index, fixture] of fixtures.entries()) {
    const row = Object.fromEntries(names.map((name) => [name, columns[name]?.[index] ?? null]));
    const said = rest.map((each) => each[fixture] ?? null);
    const expected = said.map((each) => rowOf(each, names, prefix));
    compareRow(`${what}: ${fixture}`, row, expected);
    count(counts, row, said);
  }
  if (what === 'typed view') compareTime(what, as_of ?? '', rest, fixtures[0] ?? '');
  assert.ok(counts.values > 0, `${what}: no value at all was compared`);
  const { values, nulls, unknown } = counts;
  return `${fixtures.length} rows × ${names.length} features: ${values} values and ${nulls} nulls as REST has them; rows unknown to both: ${unknown}`;
}

const rowOf = (said: Vector | null, names: readonly string[], prefix: string): Row =>
  Object.fromEntries(names.map((name) => [name, said?.values[name.slice(prefix.length)] ?? null]));

/** The day goes on between two calls: a row is right when it is that of REST before it or after it, as a whole. */
function compareRow(what: string, row: Row, expected: readonly Row[]): void {
  const text = JSON.stringify(row);
  if (expected.some((each) => JSON.stringify(each) === text)) return;
  assert.deepEqual(row, expected.at(-1), `${what}: neither what REST said before nor after`);
}

function compareTime(what: string, told: string, rest: Reading['rest'], fixture: string): void {
  const times = rest.map((each) => Date.parse(each[fixture]?.as_of ?? ''));
  assert.ok(times.includes(Date.parse(told)), `${what}: the time ${told} is that of the vector`);
}

function count(counts: Counts, row: Row, said: readonly (Vector | null)[]): void {
  if (said.every((each) => each === null)) {
    counts.unknown += 1;
    return;
  }
  const nulls = Object.values(row).filter((value) => value === null).length;
  counts.nulls += nulls;
  counts.values += Object.keys(row).length - nulls;
}
