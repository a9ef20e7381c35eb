import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { checkedRecord, nextWindow, reasonMeanings, unknownReasons } from './next-window.ts';
import {
  minuteMs,
  questions,
  recordOf,
  stories,
  watched,
  type Story,
  type Told,
} from './testing/records.ts';

const hour = 60;
const ask = (story: Story, asOf: number, window: number) =>
  nextWindow(recordOf(story.told, story), minuteMs(asOf), window * 60_000);
const unknown = (reason: string) => ({ kind: 'unknown', reason });
const whole = { observed: [[-1000, 1000]] as const, end: 0 };

/** Minute by minute, as a person with the whole story on paper would answer. */
function naive({ told, observed, end }: Story, asOf: number, window: number): object {
  const inside = Array.from({ length: window + 1 }, (_, i) => asOf + i);
  if (inside.some((minute) => minute > end)) return unknown('after_start');
  const isCovered = observed.some(([from, until]) =>
    inside.every((minute) => from <= minute && minute <= until),
  );
  if (!isCovered) return unknown('not_observed');
  const preGame = told.filter(([minute]) => minute < end);
  const [from, to] = [watched(preGame, asOf), watched(preGame, asOf + window)];
  if (from === 'unopened' || to === 'unopened') return unknown('before_open');
  if (from === null || to === null) return unknown('missing');
  const later = inside.slice(1).flatMap((minute) => {
    const value = preGame.findLast(([at]) => at === minute)?.[1] ?? null;
    return value === null ? [] : [{ atMs: minuteMs(minute), value }];
  });
  return { kind: 'window', from, to, later };
}

describe('the next window of a market', () => {
  it('is what somebody watching minute by minute would have written down', () => {
    fc.assert(
      fc.property(stories, questions, (story, { asOf, window }) => {
        assert.deepEqual(ask(story, asOf, window), naive(story, asOf, window));
      }),
      { numRuns: 500 },
    );
  });

  const told: Told = [
    [-120, null],
    [-100, 0.5],
    [-90, 0.52],
    [-80, null],
    [-50, 0.53],
    [0, 0.9],
  ];
  const cases: readonly (readonly [string, number, number, Partial<Story>, object])[] = [
    ['the window ends after the start', -59, hour, {}, unknown('after_start')],
    ['the window ends after the cut-off', -70, hour, { end: -20 }, unknown('after_start')],
    ['the recording broke off', -70, hour, { observed: [[-200, -11]] }, unknown('not_observed')],
    [
      'the recorder was away for a while',
      -100,
      hour,
      {
        observed: [
          [-200, -70],
          [-60, 0],
        ],
      },
      unknown('not_observed'),
    ],
    ['nothing was offered yet', -101, hour, {}, unknown('before_open')],
    ['the market is suspended', -75, hour, {}, unknown('missing')],
    ['the market will be suspended', -85, 15, {}, unknown('missing')],
  ];
  for (const [why, asOf, window, story, expected] of cases) {
    it(`is unknown when ${why}`, () =>
      assert.deepEqual(ask({ ...whole, told, ...story }, asOf, window), expected));
  }

  it('may end at the very start, with the last price before it', () => {
    const answer = { kind: 'window', from: 0.53, to: 0.53, later: [] };
    assert.deepEqual(ask({ ...whole, told }, -50, 50), answer);
  });

  it('passes over a suspension that is over', () => {
    const later = [
      { atMs: minuteMs(-90), value: 0.52 },
      { atMs: minuteMs(-50), value: 0.53 },
    ];
    const answer = { kind: 'window', from: 0.5, to: 0.53, later };
    assert.deepEqual(ask({ ...whole, told }, -95, hour), answer);
  });

  it('takes the last of several quotes of one time', () => {
    const twice: Told = [
      [-60, 0.5],
      [-60, 0.51],
      [-30, 0.7],
      [-30, 0.52],
    ];
    const later = [{ atMs: minuteMs(-30), value: 0.52 }];
    const answer = { kind: 'window', from: 0.51, to: 0.52, later };
    assert.deepEqual(ask({ ...whole, told: twice }, -60, 45), answer);
  });

  it('says in words what each reason means', () => {
    assert.deepEqual(Object.keys(reasonMeanings), [...unknownReasons]);
  });
});

describe('a record', () => {
  const told: Told = [[-10, 0.5]];

  it('is taken as it is when it is sound', () => {
    for (const record of [recordOf(told), recordOf([]), recordOf([[-10, null]])]) {
      assert.equal(checkedRecord('h2h', record), record);
    }
    const total = recordOf([[-10, 8.5]]);
    assert.equal(checkedRecord('total', total), total);
    const endless = { ...total, observed: [{ fromMs: -Infinity, untilMs: Infinity }] };
    assert.equal(checkedRecord('total', endless), endless);
  });

  it('is refused when its times or values are none', () => {
    const wrong = [
      recordOf([
        [-10, 0.5],
        [-20, 0.5],
      ]),
      recordOf([[-10, 8.5]]),
      recordOf([[-10, Number.NaN]]),
      recordOf([[Number.NaN, 0.5]]),
      recordOf(told, { end: Number.NaN }),
      recordOf(told, { observed: [[0, -1]] }),
      recordOf(told, { observed: [[Number.NaN, 0]] }),
    ];
    for (const record of wrong) assert.throws(() => checkedRecord('h2h', record), RangeError);
  });

  it('is asked about a window of some length only', () => {
    assert.throws(() => nextWindow(recordOf(told), minuteMs(-5), 0), RangeError);
    assert.throws(() => nextWindow(recordOf(told), minuteMs(-5), Number.NaN), RangeError);
  });
});
