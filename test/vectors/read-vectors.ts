// The reference vectors of the project: numbers printed in cited sources, or solved twice, independently.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Fields = Readonly<Record<string, unknown>>;

export type Vector = {
  id: string;
  in: Fields;
  expect: Fields;
  tol?: number;
  tol_rel?: number;
  tol_by_field?: Readonly<Record<string, number>>;
};

export function readVectors(file: 'odds.json' | 'stats.json', section: string): Vector[] {
  const text = readFileSync(join(import.meta.dirname, file), 'utf8');
  const sections: Record<string, { vectors?: Vector[] }> = JSON.parse(text);
  const found = sections[section]?.vectors ?? [];
  if (found.length === 0) throw new Error(`${file} has no vectors in "${section}"`);
  return found;
}

/** JSON cannot carry NaN and Infinity; the vectors write them as words. */
export function numberIn(fields: Fields, name: string): number {
  const value = fields[name];
  if (value === 'NaN' || value === 'Infinity') return Number(value);
  if (typeof value !== 'number') throw new Error(`${name} is no number: ${JSON.stringify(value)}`);
  return value;
}

export function numbersIn(fields: Fields, name: string): number[] {
  const value = fields[name];
  if (!isNumbers(value)) throw new Error(`${name} is no list of numbers: ${JSON.stringify(value)}`);
  return value;
}

export function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'number');
}

export function assertNear(
  actual: number,
  expected: number,
  tolerance: number,
  what: string,
): void {
  if (!(Math.abs(actual - expected) <= tolerance)) {
    throw new Error(`${what}: ${actual} is not within ${tolerance} of ${expected}`);
  }
}
