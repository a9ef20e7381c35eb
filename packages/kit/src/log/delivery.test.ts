import assert from 'node:assert/strict';
import { it } from 'node:test';
import { pause, pauseMs } from './delivery.ts';

it('doubles the pause from 50 ms up to 5 s, and stays there', () => {
  const pauses = [0, 1, 2, 3, 6, 7, 8, 5_000].map(pauseMs);
  assert.deepEqual(pauses, [50, 100, 200, 400, 3_200, 5_000, 5_000, 5_000]);
});

it('ends a pause at once when it is aborted, before or meanwhile', async () => {
  const startMs = performance.now();
  await pause(60_000, AbortSignal.abort());
  const stop = new AbortController();
  const waiting = pause(60_000, stop.signal);
  stop.abort();
  await waiting;
  assert.ok(performance.now() - startMs < 5_000);
});
