import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { measureSideBySide, type RunOne } from './measure-latency.ts';

/** A clock that only the runs move. */
function timed(costsMs: {
  champion: (turn: number) => number;
  challenger: (turn: number) => number;
}) {
  let atMs = 0;
  const order: string[] = [];
  const run =
    (who: 'champion' | 'challenger'): RunOne =>
    async (turn) => {
      order.push(`${who} ${turn}`);
      atMs += costsMs[who](turn);
    };
  const runs = { champion: run('champion'), challenger: run('challenger') };
  return { runs, order, nowMs: () => atMs };
}
const rules = { timesChampion: 2, callMs: 1 };

describe('latency side by side', () => {
  it('is the 99th percentile of each, and lets the challenger take twice the time', async () => {
    const { runs, nowMs } = timed({
      champion: () => 3,
      challenger: (turn) => (turn < 10 ? 50 : 4),
    });
    const told = await measureSideBySide(runs, rules, { nowMs, runs: 500 });
    assert.deepEqual(told, { runs: 500, championP99Ms: 3, challengerP99Ms: 50, limitMs: 6 });
  });

  it('does not count what nobody notices, and one bad run in a hundred', async () => {
    const { runs, nowMs } = timed({
      champion: () => 0.1,
      challenger: (turn) => (turn < 4 ? 9 : 0.9),
    });
    const told = await measureSideBySide(runs, rules, { nowMs, runs: 500 });
    assert.ok(Math.abs(told.challengerP99Ms - 0.9) < 1e-9);
    assert.equal(told.limitMs, 1);
  });

  it('gives each of them every row, and the first turn to either', async () => {
    const { runs, nowMs, order } = timed({ champion: () => 1, challenger: () => 1 });
    await measureSideBySide(runs, rules, { nowMs, runs: 2 });
    assert.deepEqual(order, ['champion 0', 'challenger 0', 'challenger 1', 'champion 1']);
  });
});
