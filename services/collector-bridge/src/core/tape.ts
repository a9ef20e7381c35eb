// What a tape says (docs/tape-format.md) once it has been read: plain values in the words of its source.
import type { Market, Sport } from '@linecast/domain';

export type TapeFixture = {
  /** The source's own name of the game; the lines of the tape refer to it. */
  ref: string;
  home: string;
  away: string;
  gameNumber: number;
  startAtMs: number;
};

export type TapeHeader = {
  name: string;
  /** What every screen must say of it, `RECORDED 2016-06-25`. */
  label: string;
  sport: Sport;
  source: string;
  licence: string;
  fixtures: readonly TapeFixture[];
};

export const priceFormats = ['american', 'decimal'] as const;
export type PriceFormat = (typeof priceFormats)[number];

/** One market at one book as offered: prices unconverted and unchecked, by selection. */
export type Offer = {
  line: number | null;
  prices: Readonly<Record<string, number | string | null>>;
};

/** What an update says of one market. `withdrawal`: it is not offered now. */
export type Statement =
  | { kind: 'offer'; market: Market; offer: Offer }
  | { kind: 'withdrawal'; market: Market }
  | { kind: 'unreadable'; reason: string };

export type Update = {
  kind: 'update';
  atMs: number;
  ref: string;
  book: string;
  format: PriceFormat;
  /** The scheduled start from now on, where it is not the one of the header. */
  startAtMs?: number;
  statements: readonly Statement[];
  raw: string;
};

export type Result = {
  kind: 'result';
  atMs: number;
  ref: string;
  score: { home: number; away: number };
  raw: string;
};

/** A line nobody can read; it takes the time of the line before it, null at the very beginning. */
export type Unreadable = {
  kind: 'unreadable';
  of: 'quotes' | 'results';
  atMs: number | null;
  code: 'malformed_json' | 'invalid_shape';
  reason: string;
  raw: string;
};

export type TapeEntry = Update | Result | Unreadable;

/** `lineNumber` counts from 1 over quotes and results merged by time: the same on every reading of a tape. */
export type TapeLine = { lineNumber: number; entry: TapeEntry };
