import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { warpedClock } from './warped-clock.ts';

describe('warpedClock', () => {
  it('lets a tape hour pass in a minute at speed 60', () => {
    const clock = warpedClock(60, { tapeMs: 1_000_000, wallMs: 50 });
    assert.equal(clock.tapeMs(50), 1_000_000);
    assert.equal(clock.tapeMs(60_050), 1_000_000 + 3_600_000);
    assert.equal(clock.waitMs(1_000_000 + 3_600_000, 30_050), 30_000);
  });

  it('never waits for what is past', () => {
    assert.equal(warpedClock(2, { tapeMs: 100, wallMs: 0 }).waitMs(50, 0), 0);
  });

  it('takes fractions: half speed is slower than life', () => {
    assert.equal(warpedClock(0.5, { tapeMs: 0, wallMs: 0 }).waitMs(1_000, 0), 2_000);
  });

  it('never waits at max', () => {
    assert.equal(
      warpedClock('max', { tapeMs: 0, wallMs: 0 }).waitMs(Number.MAX_SAFE_INTEGER, 0),
      0,
    );
  });
});
