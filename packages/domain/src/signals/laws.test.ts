// The laws of every signal: neither what comes after the as-of time nor the order in which books are given changes its answer,
// its evidence or its reason.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { BookPath, MarketPaths } from './book-path.ts';
import { buyBack } from './buy-back.ts';
import { keyNumberCrossing } from './key-number-crossing.ts';
import { lineFreeze } from './line-freeze.ts';
import { reverseLineMovement } from './reverse-line-movement.ts';
import { sharpMoney } from './sharp-money.ts';
import { sharpSteam, sharpSteamMoves } from './sharp-steam.ts';
import type { Split } from './splits.ts';
import { steam, steamMoves } from './steam.ts';
import { anyBooks, anySplits, upTo } from './testing/paths.ts';

type Facts = MarketPaths & { splits: readonly Split[] };

/** Windows of the size of the random paths. */
const repetition = { windowMs: 7, refractoryMs: 11 };
const splitLimits = { maxSplitAgeMs: 20, minTickets: 100 };

const signals: Readonly<Record<string, (facts: Facts) => unknown>> = {
  steam: (facts) => steam(facts, { ...repetition, minBooks: 3, minLogit: 0.04 }),
  'separate steam moves': (facts) =>
    steamMoves(facts, { ...repetition, minBooks: 3, minLogit: 0.04 }),
  'steam of one sharp book': (facts) => sharpSteam(facts, { ...repetition, minMove: 0.02 }),
  'separate moves of one sharp book': ({ books: [path], asMs }) =>
    path && sharpSteamMoves(path, asMs, { ...repetition, minMove: 0.02 }),
  'reverse line movement since the opening': (facts) =>
    reverseLineMovement(
      { ...facts, ticketsFromMs: 'open' },
      { minTicketShare: 0.6, minMove: 0.01, maxSplitAgeMs: 20, minBooks: 1 },
    ),
  'reverse line movement since a time': (facts) =>
    reverseLineMovement(
      { ...facts, ticketsFromMs: 30 },
      { minTicketShare: 0.6, minMove: 0.01, maxSplitAgeMs: 20, minBooks: 1 },
    ),
  'sharp money': (facts) => sharpMoney(facts, { ...splitLimits, minGap: 0.1 }),
  'line freeze': (facts) =>
    lineFreeze(facts, {
      ...splitLimits,
      windowMs: 7,
      minTicketShare: 0.6,
      maxRange: 0.005,
      minBooks: 1,
    }),
  'buy-back': (facts) =>
    buyBack(facts, {
      minMove: 0.02,
      moveWindowMs: 12,
      minReturned: 0.5,
      returnWindowMs: 9,
      minBooks: 1,
    }),
  'key-number crossing': (facts) =>
    keyNumberCrossing({ sport: 'mlb', market: 'total', paths: linesOf(facts) }),
};

/** The same paths as totals around 9 runs. */
const linesOf = (facts: Facts): MarketPaths => ({
  ...facts,
  books: facts.books.map((path) => ({
    ...path,
    points: path.points.map(({ atMs, value }) => ({
      atMs,
      value: value && 9 + (value - 0.5) * 50,
    })),
  })),
});

const anyFacts: fc.Arbitrary<Facts> = fc
  .record({
    books: anyBooks([0.47, 0.49, 0.5, 0.51, 0.53], { min: 1, max: 6 }),
    splits: anySplits,
    asMs: fc.integer({ min: 0, max: 60 }),
    dead: fc.constantFrom('nobody', 'book 0', 'book 1'),
  })
  .map(({ dead, ...facts }) => ({ ...facts, fresh: new Set(names(facts.books, dead)) }));

const names = (books: readonly BookPath[], dead: string): string[] =>
  books.map(({ book }) => book).filter((book) => book !== dead);

describe('nothing after the as-of time counts', () => {
  for (const [name, signal] of Object.entries(signals)) {
    it(`for ${name}`, () => {
      fc.assert(
        fc.property(anyFacts, (facts) => {
          const past = {
            ...facts,
            books: upTo(facts.books, facts.asMs),
            splits: facts.splits.filter(({ atMs }) => atMs <= facts.asMs),
          };
          assert.deepEqual(signal(facts), signal(past));
        }),
        { numRuns: 300 },
      );
    });
  }
});

describe('the order in which books and splits are given does not count', () => {
  const ofOneBook = 'separate moves of one sharp book';
  for (const [name, signal] of Object.entries(signals).filter(([each]) => each !== ofOneBook)) {
    it(`for ${name}`, () => {
      fc.assert(
        fc.property(anyFacts, (facts) => {
          const turned = { ...facts, books: facts.books.toReversed() };
          // Of several splits of one book and time the last counts, so only others may change places.
          const places = new Set(facts.splits.map((each) => each.book + each.atMs));
          if (places.size === facts.splits.length) turned.splits = facts.splits.toReversed();
          assert.deepEqual(signal(facts), signal(turned));
        }),
        { numRuns: 300 },
      );
    });
  }
});
