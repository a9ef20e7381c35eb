import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { lineMove } from './line-move.ts';
import { defaultLabelRules } from './rules.ts';
import { minuteMs, questions, recordOf, reversals, stories, watched } from './testing/records.ts';
import type { Story, Told } from './testing/records.ts';

const { deadBand } = defaultLabelRules;
const move = (story: Story, asOf: number, window: number, band: number) =>
  lineMove(recordOf(story.told, story), minuteMs(asOf), window * 60_000, band);
const whole = { observed: [[-1000, 1000]] as const, end: 0 };
const inAnHour = (told: Told, band: number) => move({ ...whole, told }, -60, 60, band);
const quotes = (...values: number[]): Told => values.map((value, i) => [-60 + 20 * i, value]);

const opposite = { rise: 'fall', fall: 'rise', stay: 'stay' } as const;

describe('the direction of a line', () => {
  it('is that of the worked example', () => {
    const { kind, ...rest } = inAnHour(quotes(0.54, 0.57, 0.548), deadBand.h2h);
    assert.equal(kind, 'rise');
    assert.ok('size' in rest && Math.abs(rest.size - 0.008) < 1e-12);
    assert.equal(inAnHour(quotes(0.54, 0.57, 0.5432), deadBand.h2h).kind, 'stay');
    assert.equal(inAnHour(quotes(0.54, 0.51, 0.53), deadBand.h2h).kind, 'fall');
  });

  it('counts every step of a total and of a run line', () => {
    assert.deepEqual(inAnHour(quotes(8.5, 8), deadBand.total), { kind: 'fall', size: -0.5 });
    assert.deepEqual(inAnHour(quotes(8.5, 8, 8.5), deadBand.total), { kind: 'stay', size: 0 });
    assert.deepEqual(inAnHour(quotes(-1.5, 1.5), deadBand.spread), { kind: 'rise', size: 3 });
  });

  it('is stay at the very edge of the band, on both sides', () => {
    for (const sign of [1, -1]) {
      const told = quotes(0.5, 0.5 + sign * 0.125);
      assert.deepEqual(inAnHour(told, 0.125), { kind: 'stay', size: sign * 0.125 });
      assert.equal(inAnHour(told, 0.124).kind, sign > 0 ? 'rise' : 'fall');
    }
  });

  it('compares the two values that somebody watching saw in force', () => {
    fc.assert(
      fc.property(stories, questions, reversals, (story, { asOf, window }, band) => {
        const label = move(story, asOf, window, band);
        if (label.kind === 'unknown') return;
        const preGame = story.told.filter(([minute]) => minute < story.end);
        const size = Number(watched(preGame, asOf + window)) - Number(watched(preGame, asOf));
        const kind = size > band ? 'rise' : size < -band ? 'fall' : 'stay';
        assert.deepEqual(label, { kind, size });
      }),
    );
  });

  it('is turned round when seen from the other side', () => {
    fc.assert(
      fc.property(stories, questions, reversals, (story, { asOf, window }, band) => {
        const told = story.told.map(([at, p]) => [at, p === null ? null : 1 - p] as const);
        const [here, there] = [
          move(story, asOf, window, band),
          move({ ...story, told }, asOf, window, band),
        ];
        if (here.kind === 'unknown') return assert.deepEqual(there, here);
        // 0 − 0 is 0 on both sides: −0 would be no mirror image that anybody could see.
        return assert.deepEqual(there, { kind: opposite[here.kind], size: 0 - here.size });
      }),
    );
  });

  it('leaves a wider band only where it left the narrower, in the same direction', () => {
    fc.assert(
      fc.property(stories, questions, reversals, reversals, (story, { asOf, window }, a, b) => {
        const narrow = move(story, asOf, window, Math.min(a, b));
        const wide = move(story, asOf, window, Math.max(a, b));
        if (wide.kind === 'rise' || wide.kind === 'fall') assert.deepEqual(narrow, wide);
        else if (wide.kind === 'unknown') assert.deepEqual(narrow, wide);
        else assert.notEqual(narrow.kind, 'unknown');
      }),
    );
  });

  it('is never said with a band that is no number', () => {
    for (const band of [Number.NaN, -0.1, Infinity]) {
      assert.throws(() => inAnHour(quotes(0.5, 0.6), band), RangeError);
    }
  });
});
