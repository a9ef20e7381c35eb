// Waiting in tests: poll with a deadline, never sleep a fixed time.
import { setTimeout as pause } from 'node:timers/promises';

/** Asks again and again until the answer is true; an error counts as "not yet" and is told when time is up. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  deadlineMs = 10_000,
): Promise<void> {
  const endMs = performance.now() + deadlineMs;
  let lastError: unknown;
  while (performance.now() < endMs) {
    try {
      if (await isSo()) return;
      lastError = undefined;
    } catch (error) {
      lastError = error;
    }
    await pause(10);
  }
  throw new Error(`waited ${deadlineMs} ms in vain until ${what}`, { cause: lastError });
}
