import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRunWatch, type RunSeen, type TrialEnd } from './on-trial.ts';

const rules = { runs: 100, slowMs: 20, timesSlower: 5 };

function aWatch() {
  const ends: (readonly [string, TrialEnd])[] = [];
  const watch = createRunWatch(rules, (version, end) => ends.push([version, end]));
  const see = (version: string, count: number, run: Partial<RunSeen> = {}): void => {
    for (let i = 0; i < count; i += 1) watch.see(version, { tookMs: 1, isBroken: false, ...run });
  };
  return { ...watch, ends, see, kinds: () => ends.map(([version, { kind }]) => [version, kind]) };
}

describe('a version on trial', () => {
  it('passes after so many runs, and is not judged again', () => {
    const { begin, see, kinds } = aWatch();
    begin('2', 'on_trial');
    see('2', 99);
    assert.deepEqual(kinds(), []);
    see('2', 500);
    see('2', 1, { isBroken: true });
    assert.deepEqual(kinds(), [['2', 'passed']]);
  });

  it('fails with its first broken run, and says which', () => {
    const { begin, see, ends } = aWatch();
    begin('2', 'on_trial');
    see('2', 6);
    see('2', 2, { isBroken: true });
    assert.equal(ends.length, 1);
    const [version, end] = ends[0] ?? [];
    assert.ok(version === '2' && end?.kind === 'failed');
    assert.match(end.reason, /^run 7 /);
  });

  it('fails when it is too slow and much slower than the one before', () => {
    const { begin, see, ends } = aWatch();
    begin('1', 'first');
    see('1', 300, { tookMs: 4 });
    begin('2', 'on_trial');
    see('2', 98);
    see('2', 2, { tookMs: 21 });
    const [, end] = ends[0] ?? [];
    assert.ok(end?.kind === 'failed');
    assert.deepEqual(end.evidence, { runs: 100, p99Ms: 21, beforeP99Ms: 4 });
  });

  it('passes when it is no slower than everything was before, or when one run alone was slow', () => {
    for (const [before, slow, count] of [
      [10, 40, 100],
      [1, 500, 1],
    ] as const) {
      const { begin, see, kinds } = aWatch();
      begin('1', 'first');
      see('1', 300, { tookMs: before });
      begin('2', 'on_trial');
      see('2', 100 - count);
      see('2', count, { tookMs: slow });
      assert.deepEqual(kinds(), [['2', 'passed']]);
    }
  });

  it('is not judged by runs of the one before, nor the one that comes back by anything', () => {
    const { begin, see, kinds } = aWatch();
    begin('2', 'on_trial');
    see('1', 300, { isBroken: true });
    assert.deepEqual(kinds(), []);
    begin('1', 'back');
    see('1', 300, { isBroken: true });
    assert.deepEqual(kinds(), []);
  });
});
