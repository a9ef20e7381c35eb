import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  assertNear,
  isNumbers,
  numberIn,
  readVectors,
  type Vector,
} from '../../../../test/vectors/read-vectors.ts';
import { logit } from '../odds/logit.ts';
import type { FeatureDefinition } from './definition.ts';
import { h2hDelta, h2hMoveLogitOpen, h2hVelocity, totalMoveOpen } from './movement.ts';
import { viewOf, type Quoted } from './testing/views.ts';
import { h2hUpdates } from './timing.ts';

function seriesIn(vector: Vector): [minute: number, probability: number][] {
  const rows = vector.in['series'];
  if (!Array.isArray(rows)) throw new Error(`${vector.id} has no series`);
  return rows.map((row: unknown) => {
    const [minute, probability] = isNumbers(row) ? row : [];
    assert.ok(minute !== undefined && probability !== undefined, vector.id);
    return [minute, probability];
  });
}

describe('the reference vectors', () => {
  const ours: Record<string, FeatureDefinition> = {
    delta_15: h2hDelta('15m'),
    delta_60: h2hDelta('1h'),
    velocity_60: h2hVelocity('1h'),
    updates: h2hUpdates,
  };
  for (const vector of readVectors('stats.json', 'movement_features')) {
    const now = numberIn(vector.in, 'now');
    const series = seriesIn(vector);
    // A view holds nothing newer than its as-of time: its contract, and the vectors' "rows after now are unused".
    const known = series.filter(([minute]) => minute <= now);
    const view = viewOf(now, known);
    for (const [field, definition] of Object.entries(ours)) {
      it(`${vector.id}: ${definition.name} is ${field}`, () => {
        const { value } = definition.compute(view);
        if (vector.expect[field] === null || value === null) {
          assert.equal(value, vector.expect[field]);
        } else assertNear(value, numberIn(vector.expect, field), vector.tol ?? 1e-9, field);
      });
    }
    it(`${vector.id}: the move since the open is the same in log-odds`, () => {
      const open = series[0]?.[1] ?? Number.NaN;
      const newest = open + numberIn(vector.expect, 'delta_open');
      const { value } = h2hMoveLogitOpen.compute(view);
      assertNear(value ?? Number.NaN, logit(newest) - logit(open), 1e-9, 'move');
    });
  }
});

describe('movement', () => {
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
    it(`over 15 minutes is ${value} (${status}) when ${because}`, () => {
      const result = h2hDelta('15m').compute(viewOf(0, h2h));
      assert.deepEqual([result.value, result.status], [value, status]);
    });
  }

  it('has the age of the newest price', () => {
    assert.equal(h2hDelta('15m').compute(viewOf(0, [[-60, 0.5]])).ageMs, 60 * 60_000);
  });

  it('is told per hour as velocity', () => {
    const view = viewOf(0, [
      [-60, 0.5],
      [0, 0.75],
    ]);
    for (const [window, perHour] of [
      ['5m', 12],
      ['15m', 4],
      ['1h', 1],
    ] as const) {
      assert.equal(h2hVelocity(window).compute(view).value, 0.25 * perHour);
    }
    assert.deepEqual(
      h2hVelocity('5m').compute(viewOf(0, [])),
      h2hDelta('5m').compute(viewOf(0, [])),
    );
  });

  it('since the open survives the trimming of the history', () => {
    const view = viewOf(0, [
      [-600, 0.5],
      [-300, 0.55],
      [0, 0.75],
    ]);
    assertNear(h2hMoveLogitOpen.compute(view).value ?? 0, Math.log(3), 1e-12, 'move');
  });

  it('of the total is in runs since the open, and missing while suspended', () => {
    const posted = [
      [-600, 8.5],
      [0, 9],
    ] as const;
    assert.equal(totalMoveOpen.compute(viewOf(1, [], posted)).value, 0.5);
    assert.equal(totalMoveOpen.compute(viewOf(1, [], posted)).ageMs, 60_000);
    assert.equal(totalMoveOpen.compute(viewOf(1, [], [...posted, [1, null]])).status, 'missing');
    assert.equal(totalMoveOpen.compute(viewOf(1, [])).status, 'missing');
  });
});
