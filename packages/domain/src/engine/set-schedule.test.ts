import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { findFeatureSet } from '../features/feature-sets.ts';
import { mlbMoneyline } from '../features/mlb-moneyline.ts';
import { windowMs } from '../features/window.ts';
import { nextDueMs, scheduleSet, type SetState } from './set-schedule.ts';

const scheduled = scheduleSet(mlbMoneyline);
const [five, quarter, hour] = [windowMs['5m'], windowMs['15m'], windowMs['1h']];
const never = Infinity;

const at = (lastMs: number, newsMs: number, isPending = false): SetState => ({
  sequence: 1,
  lastMs,
  newsMs,
  newsId: 'q_1',
  isPending,
});

/** Long after all that is asked here. */
const startAtMs = 24 * hour;

describe('the schedule of a set', () => {
  it('knows its markets and its windows, ascending', () => {
    assert.deepEqual(scheduled.markets, new Set(['h2h', 'total']));
    assert.deepEqual(scheduled.windowsMs, [five, quarter, hour]);
    const total = findFeatureSet('mlb-total@1');
    assert.ok(total);
    assert.deepEqual(scheduleSet(total).windowsMs, Object.values(windowMs));
  });

  it('has no market and no window where no definition has one', () => {
    const definitions = mlbMoneyline.definitions.filter(({ market }) => market === 'fixture');
    const { markets, windowsMs } = scheduleSet({ ...mlbMoneyline, definitions });
    assert.deepEqual([markets, windowsMs], [new Set(), []]);
  });
});

describe('the next vector is due', () => {
  type Row = readonly [
    sentence: string,
    state: SetState,
    intervalMs: number,
    factMs: number,
    dueMs: number,
  ];
  const table: readonly Row[] = [
    ['when the first window after the news is over', at(0, 0), 0, never, five],
    ['when the next one is, after that', at(five, 0), 0, never, quarter],
    ['when the last one is', at(quarter, 0), 0, never, hour],
    ['never, when all windows are over', at(hour, 0), 0, never, never],
    ['a window after the news, not after the vector', at(1000, 400), 0, never, five + 400],
    ['an interval after the last where news waits', at(0, 400, true), 1000, never, 1000],
    ['with the waiting news, though a fact was told', at(0, 400, true), 1000, 10, 1000],
    ['not before the interval is over', at(five - 1, 0), 1000, never, five + 999],
    ['one millisecond after a fact', at(0, 0), 0, 7, 8],
    ['for a fact, when the interval is over', at(0, 0), 1000, 7, 1000],
    ['for a fact after all windows', at(hour, 0), 0, hour + 7, hour + 8],
    ['for a window before a later fact', at(0, 0), 0, five, five],
  ];
  for (const [sentence, state, intervalMs, factMs, dueMs] of table) {
    it(sentence, () =>
      assert.equal(nextDueMs(scheduled, state, intervalMs, factMs, startAtMs), dueMs),
    );
  }

  it('before the start at the latest where there is news, within the interval or not', () => {
    const soon = 1500;
    assert.equal(nextDueMs(scheduled, at(1000, 1000, true), 1000, never, soon), soon - 1);
    assert.equal(nextDueMs(scheduled, at(soon - 1, 1000, true), 1000, never, soon), soon - 1);
  });

  it('after the last one and not within the interval, so that making it always ends', () => {
    const state = fc.record({
      lastMs: fc.integer({ min: 0, max: 2 * hour }),
      agoMs: fc.integer({ min: 0, max: 2 * hour }),
      isPending: fc.boolean(),
    });
    const factAfterMs = fc.constantFrom(0, 1, five, never);
    fc.assert(
      fc.property(state, fc.constantFrom(1, 1000, five), factAfterMs, (given, intervalMs, fact) => {
        const { lastMs, agoMs, isPending } = given;
        const dueMs = nextDueMs(
          scheduled,
          at(lastMs, lastMs - agoMs, isPending),
          intervalMs,
          lastMs + fact,
          startAtMs,
        );
        assert.ok(dueMs >= lastMs + intervalMs);
      }),
    );
  });
});
