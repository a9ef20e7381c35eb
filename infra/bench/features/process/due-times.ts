// A thread that does nothing but wait: it says when a request is due, to a fraction of a millisecond and without holding a
// core. Timers of the caller's own thread are too coarse, and a loop that never sleeps takes what the server needs.
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';

export const dueTimesSchema = z.object({ perSecond: z.number(), forMs: z.number() });
export type DueTimes = z.infer<typeof dueTimesSchema>;

/**
 * Exponential gaps, so that requests meet as they do when many ask; by a linear congruential generator, so that every
 * contestant gets the same.
 */
function exponentialGaps(meanMs: number): () => number {
  let state = 1;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return -Math.log(1 - state / 2 ** 31) * meanMs;
  };
}

/** Posts each time as it comes, in ms of the wall clock that all threads share, and null at the end. */
function tell({ perSecond, forMs }: DueTimes): void {
  const never = new Int32Array(new SharedArrayBuffer(4));
  const gapMs = exponentialGaps(1000 / perSecond);
  const nowMs = (): number => performance.timeOrigin + performance.now();
  const endMs = nowMs() + forMs;
  for (let dueMs = nowMs() + gapMs(); dueMs < endMs; dueMs += gapMs()) {
    const leftMs = dueMs - nowMs();
    if (leftMs > 0) Atomics.wait(never, 0, 0, leftMs);
    parentPort?.postMessage(dueMs);
  }
  parentPort?.postMessage(null);
}

if (parentPort) tell(dueTimesSchema.parse(workerData));
