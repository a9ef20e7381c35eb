// How both logs deliver: how much at once, and how long to wait before what failed comes again.
import { setTimeout as wait } from 'node:timers/promises';

/** As many messages as one batch may have. */
export const batchMessages = 500;

/** 50 ms, doubling, at most 5 s. `failures` counts from 0. */
export const pauseMs = (failures: number): number => Math.min(5_000, 50 * 2 ** failures);

/** Waits; an aborted signal ends the wait early, which is no error. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}
