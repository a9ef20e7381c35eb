// Waiting that ends with Ctrl-C: everything opened so far is then closed in order.
import { setTimeout as pauseFor } from 'node:timers/promises';
import { BenchError } from './bench-error.ts';

export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  pauseFor(ms, undefined, { signal });

export type Patience = { deadlineMs: number; everyMs: number; signal: AbortSignal };

/** Asks again and again until the answer is yes. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  { deadlineMs, everyMs, signal }: Patience,
): Promise<void> {
  const endMs = performance.now() + deadlineMs;
  while (!(await isSo())) {
    if (performance.now() > endMs) {
      throw new BenchError(`Waited ${deadlineMs / 1000} s in vain until ${what}.`);
    }
    await pause(everyMs, signal);
  }
}

/** The work's own end, or an error when `signal` aborts first. */
export async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const aborted = Promise.withResolvers<never>();
  const abort = (): void => aborted.reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([work, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
