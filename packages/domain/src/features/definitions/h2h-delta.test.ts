import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { holdsToVectors } from '../testing/movement-vectors.ts';
import { viewOf, type Quoted } from '../testing/views.ts';
import { h2hDelta } from './h2h-delta.ts';

describe('the move within a window', () => {
  holdsToVectors(h2hDelta('15m'), 'delta_15');
  holdsToVectors(h2hDelta('1h'), 'delta_60');

  const cases: readonly [
    because: string,
    h2h: Quoted<number>,
    status: string,
    value: number | null,
  ][] = [
    ['no moneyline was ever quoted', [], 'missing', null],
    ['the market did not exist 15 minutes ago', [[-10, 0.5]], 'before_open', null],
    ['nothing was quoted in the window', [[-60, 0.5]], 'ok', 0],
    [
      'a price of exactly 15 minutes ago counts',
      [
        [-15, 0.5],
        [0, 0.75],
      ],
      'ok',
      0.25,
    ],
    [
      'the market is suspended now',
      [
        [-60, 0.5],
        [-1, null],
      ],
      'missing',
      null,
    ],
    [
      'the market was suspended then',
      [
        [-60, 0.5],
        [-20, null],
        [-1, 0.5],
      ],
      'missing',
      null,
    ],
  ];
  for (const [because, h2h, status, value] of cases) {
    it(`of 15 minutes is ${value} (${status}) when ${because}`, () => {
      const result = h2hDelta('15m').compute(viewOf(0, h2h));
      assert.deepEqual([result.value, result.status], [value, status]);
    });
  }

  it('has the age of the newest price', () => {
    assert.equal(h2hDelta('15m').compute(viewOf(0, [[-60, 0.5]])).ageMs, 60 * 60_000);
  });
});
