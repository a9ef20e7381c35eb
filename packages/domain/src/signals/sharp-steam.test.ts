import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import type { BookPath } from './book-path.ts';
import {
  defaultSharpSteam,
  sharpSteam,
  sharpSteamMoves,
  type SharpSteamConfig,
} from './sharp-steam.ts';
import { anyBooks, marketOf, minutesMs, naiveValue, pathOf } from './testing/paths.ts';

const pinnacle = (...quotes: [number, number | null][]): BookPath =>
  pathOf('pinnacle', quotes, 'sharp');

describe('steam of one sharp book', () => {
  it('is two points within a quarter of an hour, in steps or at once', () => {
    const signal = sharpSteam(marketOf([pinnacle([0, 0.56], [61, 0.57], [70, 0.58])], 72));
    assert.partialDeepStrictEqual(signal, {
      kind: 'yes',
      evidence: { book: 'pinnacle', direction: 'home' },
    });
  });

  it('is not one point, which 95 % of games have, and says how far the book went', () => {
    const signal = sharpSteam(marketOf([pinnacle([0, 0.56], [61, 0.55])], 62));
    assert.partialDeepStrictEqual(signal, { kind: 'no', evidence: { direction: 'away' } });
  });

  it('ends when the move has left the window, though no quote comes', () => {
    const path = pinnacle([0, 0.56], [60, 0.6]);
    assert.equal(sharpSteam(marketOf([path], 60)).kind, 'yes');
    assert.equal(sharpSteam({ ...marketOf([path], 75), asMs: minutesMs(75) - 1 }).kind, 'yes');
    assert.equal(sharpSteam(marketOf([path], 75)).kind, 'no');
  });

  it('looks at sharp books only, and takes the one that moved most', () => {
    const retail = pathOf('fanduel', [
      [0, 0.5],
      [60, 0.6],
    ]);
    const circa = pathOf(
      'circa',
      [
        [0, 0.5],
        [60, 0.46],
      ],
      'sharp',
    );
    const signal = sharpSteam(marketOf([retail, pinnacle([0, 0.5], [60, 0.53]), circa], 61));
    assert.partialDeepStrictEqual(signal, {
      kind: 'yes',
      evidence: { book: 'circa', direction: 'away' },
    });
    const without = sharpSteam(marketOf([retail], 61));
    assert.deepEqual(without, { kind: 'unknown', reason: 'missing' });
  });

  it('cannot be known of a dead collector, before the window and in a suspension', () => {
    const path = pinnacle([0, 0.5], [60, null]);
    assert.deepEqual(sharpSteam(marketOf([path], 50, [])), { kind: 'unknown', reason: 'stale' });
    assert.deepEqual(sharpSteam(marketOf([path], 14)), { kind: 'unknown', reason: 'before_open' });
    assert.deepEqual(sharpSteam(marketOf([path], 61)), { kind: 'unknown', reason: 'missing' });
  });

  it('refuses a threshold that is no probability', () => {
    const config = { ...defaultSharpSteam, minMove: 2 };
    assert.throws(() => sharpSteam(marketOf([pinnacle([0, 0.5])], 20), config), /minMove/);
  });

  it('finds the separate moves that a search through all windows finds', () => {
    const config: SharpSteamConfig = { windowMs: 6, refractoryMs: 9, minMove: 0.02 };
    let found = 0;
    fc.assert(
      fc.property(
        anyBooks([0.47, 0.485, 0.5, 0.515], { min: 1, max: 1 }),
        fc.integer({ min: 0, max: 70 }),
        ([first], asMs) => {
          const path: BookPath = { ...(first ?? assert.fail()), role: 'sharp' };
          const naive: number[] = [];
          for (let atMs = 0; atMs <= asMs; atMs += 1) {
            if (atMs < (naive.at(-1) ?? -Infinity) + config.refractoryMs) continue;
            const now = naiveValue(path, atMs);
            const then = naiveValue(path, atMs - config.windowMs);
            if (now && then && Math.abs(now - then) > config.minMove - 1e-6) naive.push(atMs);
          }
          const moves = sharpSteamMoves(path, asMs, config);
          assert.deepEqual(
            moves.map(({ atMs }) => atMs),
            naive,
          );
          found += moves.length;
        },
      ),
      { numRuns: 500 },
    );
    assert.ok(found > 100, 'the random paths hold too few moves to show anything');
  });
});
