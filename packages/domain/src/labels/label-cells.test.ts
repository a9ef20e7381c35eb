import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { windowMs, windows } from '../features/window.ts';
import { markets } from '../words.ts';
import { labelCells, labelName, labelTargets } from './label-cells.ts';
import { defaultLabelRules, type LabelRules } from './rules.ts';
import { minuteMs, questions, recordOf, stories, tellings, type Told } from './testing/records.ts';
import { timeframeMs, timeframes } from './timeframe.ts';

const hours = (n: number): number => -60 * n;
const rules: LabelRules = { ...defaultLabelRules, swingReversal: 1 / 64 };

describe('the timeframes', () => {
  it('grow, and last as long as the features say', () => {
    const lengths = timeframes.map((each) => timeframeMs[each]);
    assert.deepEqual(
      lengths,
      lengths.toSorted((a, b) => a - b),
    );
    assert.equal(timeframeMs['1d'], 86_400_000);
    for (const window of windows) assert.equal(timeframeMs[window], windowMs[window]);
  });
});

describe('the labels of a market', () => {
  const told: Told = [
    [hours(30), 0.5],
    [hours(26), 0.52],
    [hours(25.5), 0.505],
    [hours(2), 0.6],
  ];
  const cellsAt = (hour: number, market: (typeof markets)[number] = 'h2h') =>
    labelCells(market, recordOf(told), minuteMs(hours(hour)), defaultLabelRules);

  it('have the names that models have', () => {
    assert.equal(labelName('line-direction', '1h'), 'line-direction-v1-1h');
    const names = cellsAt(29).map(({ name }) => name);
    assert.equal(names.length, timeframes.length * labelTargets.length);
    assert.equal(new Set(names).size, names.length);
    assert.equal(names.at(-1), 'swing-low-v1-1d');
  });

  it('have no swings where there is no probability', () => {
    for (const market of ['spread', 'total'] as const) {
      const names = cellsAt(29, market).map(({ name }) => name);
      assert.equal(names.length, timeframes.length * 2);
      assert.ok(names.every((name) => name.startsWith('line-')));
    }
  });

  it('say direction, size and swings as numbers', () => {
    const cells = new Map(cellsAt(30).map(({ name, ...cell }) => [name, cell]));
    const valueOf = (name: Parameters<typeof cells.get>[0]) => cells.get(name)?.value;
    assert.equal(valueOf('line-direction-v1-1h'), 0);
    assert.equal(valueOf('line-direction-v1-4h'), 1);
    assert.ok(Math.abs((valueOf('line-move-v1-4h') ?? 9) - 0.02) < 1e-12);
    assert.equal(valueOf('swing-high-v1-4h'), 0);
    assert.equal(valueOf('swing-high-v1-1d'), 1);
    assert.equal(valueOf('swing-low-v1-1d'), 0);
  });

  it('have a sign, and a dead band for each market', () => {
    const fallen = { name: labelName('line-direction', '1h'), value: -1, status: 'ok' };
    assert.deepEqual(
      cellsAt(26).find(({ name }) => name === fallen.name),
      fallen,
    );
    // The same numbers as a total: 0.015 runs are no move at all.
    const stayed = { ...fallen, value: 0 };
    assert.deepEqual(
      cellsAt(26, 'total').find(({ name }) => name === fallen.name),
      stayed,
    );
  });

  it('are unknown where the window is too long, and known where it is not', () => {
    const cells = cellsAt(3).filter(({ name }) => name.startsWith('line-move'));
    const statuses = cells.map(({ status }) => status);
    assert.deepEqual(statuses, ['ok', 'ok', 'ok', 'ok', 'after_start', 'after_start']);
    assert.equal(cells.at(-1)?.value, null);
  });

  it('know of the past the value in force, and of the future no more than the window', () => {
    fc.assert(
      fc.property(stories, questions, tellings, tellings, (story, { asOf }, past, future) => {
        const { told: own } = story;
        const inForce = own.findLastIndex(([at]) => at <= asOf);
        // A suspension is no value in force: whether the market ever opened is then a question about the past.
        fc.pre(inForce >= 0 && own[inForce]?.[1] !== null);
        const [firstMinute = 0] = own[inForce] ?? [];
        const horizon = asOf + 15;
        const changed = [
          ...past.filter(([at]) => at < firstMinute),
          ...own.slice(inForce).filter(([at]) => at <= horizon),
          ...future.filter(([at]) => at > horizon),
        ];
        const upTo15m = (each: Told) =>
          labelCells('h2h', recordOf(each, story), minuteMs(asOf), rules).filter(({ name }) =>
            /-(?:1m|5m|15m)$/.test(name),
          );
        assert.deepEqual(upTo15m(changed), upTo15m(own));
      }),
    );
  });

  it('have a value exactly where they have no reason', () => {
    fc.assert(
      fc.property(stories, questions, fc.constantFrom(...markets), (story, { asOf }, market) => {
        const record = recordOf(story.told, story);
        for (const { value, status } of labelCells(market, record, minuteMs(asOf), rules)) {
          assert.equal(status === 'ok', value !== null && Number.isFinite(value));
        }
      }),
    );
  });
});
