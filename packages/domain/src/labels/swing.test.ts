import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { defaultLabelRules } from './rules.ts';
import { nextSwing, type SwingSide } from './swing.ts';
import { minuteMs, questions, recordOf, reversals, stories, watched } from './testing/records.ts';
import type { Story, Told } from './testing/records.ts';

const swing = (side: SwingSide, story: Story, asOf: number, window: number, x: number) =>
  nextSwing(side, recordOf(story.told, story), minuteMs(asOf), window * 60_000, x);
const whole = { observed: [[-1000, 1000]] as const, end: 0 };
/** One quote every ten minutes from an hour before the start. */
const quotes = (...values: (number | null)[]): Told =>
  values.map((value, i) => [-60 + 10 * i, value]);
const inAnHour = (side: SwingSide, told: Told, x = 0.01) =>
  swing(side, { ...whole, told }, -60, 60, x);
const sides = ['high', 'low'] as const;

/** All triples of foot, extreme and confirmation; of those confirmed first, the extreme that was there first. */
function naive(side: SwingSide, story: Story, asOf: number, window: number, x: number): object {
  const sign = side === 'high' ? 1 : -1;
  const preGame = story.told.filter(([minute]) => minute < story.end);
  const path = Array.from({ length: window + 1 }, (_, i) => asOf + i).flatMap((minute, i) => {
    const isQuoted = i === 0 || preGame.some(([at]) => at === minute);
    const value = watched(preGame, minute);
    return isQuoted && typeof value === 'number' ? [{ minute, value }] : [];
  });
  const from = path[0]?.value ?? Number.NaN;
  for (const [k, last] of path.entries()) {
    for (const [j, extreme] of path.slice(0, k).entries()) {
      for (const [i, foot] of path.slice(0, j).entries()) {
        const between = path.slice(i, k + 1).map(({ value }) => sign * value);
        const isExtreme = Math.max(...between) === sign * extreme.value;
        const rise = sign * (extreme.value - foot.value);
        const fall = sign * (extreme.value - last.value);
        if (!isExtreme || rise < x || fall < x) continue;
        return {
          kind: 'swing',
          atMs: minuteMs(extreme.minute),
          value: extreme.value,
          size: extreme.value - from,
          confirmedAtMs: minuteMs(last.minute),
        };
      }
    }
  }
  return { kind: 'none' };
}

describe('a swing', () => {
  it('is that of the worked example', () => {
    const told = quotes(0.54, 0.536, 0.552, 0.549, 0.54);
    const high = inAnHour('high', told, defaultLabelRules.swingReversal);
    assert.ok(high.kind === 'swing' && Math.abs(high.size - 0.012) < 1e-12);
    assert.deepEqual(
      [high.atMs, high.value, high.confirmedAtMs],
      [minuteMs(-40), 0.552, minuteMs(-20)],
    );
    assert.deepEqual(inAnHour('low', told), { kind: 'none' });
  });

  it('needs the way there as well as the way back', () => {
    for (const told of [
      quotes(0.54, 0.5),
      quotes(0.5, 0.54),
      quotes(0.54, 0.545, 0.5),
      quotes(0.5, 0.54, 0.535),
    ]) {
      for (const side of sides) assert.deepEqual(inAnHour(side, told), { kind: 'none' });
    }
  });

  it('can be one high and one low in one window', () => {
    const told = quotes(0.5, 0.52, 0.48, 0.5);
    const [high, low] = sides.map((side) => inAnHour(side, told));
    assert.ok(high?.kind === 'swing' && high.value === 0.52);
    assert.ok(low?.kind === 'swing' && low.value === 0.48);
  });

  it('stands where its extreme was first quoted', () => {
    const high = inAnHour('high', quotes(0.5, 0.52, 0.515, 0.52, 0.5));
    assert.ok(high.kind === 'swing' && high.atMs === minuteMs(-50));
  });

  it('goes on over a suspension, which is no extreme itself', () => {
    const high = inAnHour('high', quotes(0.5, 0.52, null, 0.5));
    assert.ok(high.kind === 'swing' && high.confirmedAtMs === minuteMs(-30));
    const reason = { kind: 'unknown', reason: 'missing' };
    assert.deepEqual(inAnHour('high', quotes(0.5, 0.52, 0.5, null)), reason);
  });

  it('is the first that a search through all triples finds', () => {
    let found = 0;
    fc.assert(
      fc.property(stories, questions, reversals, (story, { asOf, window }, x) => {
        for (const side of sides) {
          const label = swing(side, story, asOf, window, x);
          if (label.kind === 'unknown') continue;
          assert.deepEqual(label, naive(side, story, asOf, window, x));
          found += Number(label.kind === 'swing');
        }
      }),
      { numRuns: 1000 },
    );
    assert.ok(found > 50, `only ${found} swings among the random stories`);
  });

  it('is a low where the other side has a high', () => {
    fc.assert(
      fc.property(stories, questions, reversals, (story, { asOf, window }, x) => {
        const told = story.told.map(([at, p]) => [at, p === null ? null : 1 - p] as const);
        const high = swing('high', story, asOf, window, x);
        const low = swing('low', { ...story, told }, asOf, window, x);
        if (high.kind !== 'swing') return assert.deepEqual(low, high);
        return assert.deepEqual(low, { ...high, value: 1 - high.value, size: 0 - high.size });
      }),
      { numRuns: 500 },
    );
  });

  it('of a large reversal hides one of every smaller, confirmed no later', () => {
    fc.assert(
      fc.property(stories, questions, reversals, reversals, (story, { asOf, window }, a, b) => {
        for (const side of sides) {
          const large = swing(side, story, asOf, window, Math.max(a, b));
          if (large.kind !== 'swing') continue;
          const small = swing(side, story, asOf, window, Math.min(a, b));
          assert.ok(small.kind === 'swing' && small.confirmedAtMs <= large.confirmedAtMs);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('has no reversal of nothing', () => {
    assert.throws(() => inAnHour('high', quotes(0.5), 0), RangeError);
  });
});
