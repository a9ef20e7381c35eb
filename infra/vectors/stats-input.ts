// Reads the inputs of a statistics vector by name, unchecked in value: refusing a bad number is the domain's part.
import { numberOf, numbersOf, textOf } from './fields.ts';
import type { Fields, Section } from './section.ts';

export type Reader = {
  number: (name: string) => number;
  numbers: (name: string) => number[];
  /** A list of numbers, or one number that stands for `length` of them. */
  numbersOrOne: (name: string, length: number) => number[];
  rows: (name: string) => number[][];
  text: (name: string) => string;
  has: (name: string) => boolean;
};

/** A section whose inputs are read by name; a name that is missing or of another type fails the vector. */
export const reading = (compute: (input: Reader) => Record<string, unknown>): Section => {
  return (input) => compute(readerOf(input));
};

const readerOf = (input: Fields): Reader => ({
  number: (name) => numberOf(input, name),
  numbers: (name) => numbersOf(input, name),
  numbersOrOne(name, length) {
    const one = input[name];
    return typeof one === 'number' ? Array.from({ length }, () => one) : numbersOf(input, name);
  },
  rows(name) {
    const list = input[name];
    if (!Array.isArray(list)) throw new TypeError(`${name} is no list of rows`);
    return list.map((row, i) => numbersOf({ [`${name}[${i}]`]: row }, `${name}[${i}]`));
  },
  text: (name) => textOf(input, name),
  has: (name) => input[name] !== undefined,
});
