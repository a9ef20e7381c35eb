// Reading the fields of a vector's input. A field of the wrong kind fails its vector: it is no refusal by the domain.
import type { Fields } from './section.ts';

export function numberOf(fields: Fields, name: string): number {
  const value = fields[name];
  if (typeof value !== 'number') throw new TypeError(`${name} is no number`);
  return value;
}

export function textOf(fields: Fields, name: string): string {
  const value = fields[name];
  if (typeof value !== 'string') throw new TypeError(`${name} is no text`);
  return value;
}

export function numbersOf(fields: Fields, name: string): number[] {
  const value = fields[name];
  if (!Array.isArray(value) || !value.every((each) => typeof each === 'number')) {
    throw new TypeError(`${name} is no list of numbers`);
  }
  return value;
}

/** `other` when the vector does not give the field. */
export function numberOr(fields: Fields, name: string, other: number): number {
  return fields[name] === undefined ? other : numberOf(fields, name);
}
