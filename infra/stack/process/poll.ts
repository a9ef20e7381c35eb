import { setTimeout as pause } from 'node:timers/promises';

/** Asks again and again until the answer is yes; false when the deadline comes first. */
export async function poll(
  isDone: () => boolean | Promise<boolean>,
  within: { deadlineMs: number; everyMs?: number },
): Promise<boolean> {
  const end = performance.now() + within.deadlineMs;
  for (;;) {
    if (await isDone()) return true;
    if (performance.now() >= end) return false;
    await pause(within.everyMs ?? 25);
  }
}
