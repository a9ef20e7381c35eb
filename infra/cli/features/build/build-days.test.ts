import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildDays, daysLeft, type DaysPorts } from './build-days.ts';
import type { DayInput } from './day-input.ts';
import type { DayBuilt } from './worker-words.ts';

const days = ['1', '2', '3', '4', '5'];
const built = ({ day }: DayInput): DayBuilt => ({
  day,
  cpuMs: 1,
  table: { columns: [], rows: 0, data: [], skipped: [] },
});

/** Lanes that take as many turns of the event loop as a day says. */
function lanes(over: Partial<DaysPorts<DayBuilt>> = {}) {
  const seen = { open: 0, most: 0, closed: 0, kept: [] as string[] };
  const ports: DaysPorts<DayBuilt> = {
    openLane: () => {
      seen.open += 1;
      seen.most = Math.max(seen.most, seen.open - seen.closed);
      return {
        build: async (input) => {
          for (let turn = 0; turn < Number(input.day); turn += 1) await Promise.resolve();
          return built(input);
        },
        close: async () => {
          seen.closed += 1;
        },
      };
    },
    load: async (day) => ({ day, fixtures: [] }),
    keep: async ({ day }) => {
      seen.kept.push(day);
    },
    ...over,
  };
  return { seen, ports };
}

describe('days side by side', () => {
  it('are those that are not done, in order', () => {
    assert.deepEqual(daysLeft(days, new Set(['2', '4', '9'])), ['1', '3', '5']);
  });

  for (const jobs of [1, 2, 9]) {
    it(`are each built and kept once by ${jobs} lanes`, async () => {
      const { seen, ports } = lanes();
      await buildDays(days, jobs, ports);
      assert.deepEqual(seen.kept.toSorted(), days);
      assert.deepEqual([seen.most, seen.closed], [Math.min(jobs, 5), Math.min(jobs, 5)]);
    });
  }

  it('end with the first failure; what was kept is kept, and every lane is closed', async () => {
    const kept: string[] = [];
    const { seen, ports } = lanes({
      keep: async ({ day }) => {
        if (day === '2') throw new Error('the disk is full');
        kept.push(day);
      },
    });
    await assert.rejects(buildDays(days, 2, ports), /the disk is full/);
    assert.ok(kept.includes('1') && !kept.includes('5'), kept.join());
    assert.equal(seen.closed, 2);
  });
});
