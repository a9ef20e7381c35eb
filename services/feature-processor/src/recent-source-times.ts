// What the sources say of themselves, read a few times a second however many ask.
import type { ReadSourceTimes } from './answer-features.ts';

/** Younger than this it is told as it is. */
const freshForMs = 500;
/** Up to this age it is told while a newer one is read: nobody waits for Postgres as long as questions keep coming. */
const tellableForMs = 2_000;

/** `timerMs`: a clock of this process that never goes back. */
export function createRecentSourceTimes(
  read: ReadSourceTimes,
  timerMs: () => number,
): ReadSourceTimes {
  type Times = Awaited<ReturnType<ReadSourceTimes>>;
  let last: { times: Times; readAtMs: number } | null = null;
  let reading: Promise<Times> | null = null;

  const readOnce = async (): Promise<Times> => {
    const readAtMs = timerMs();
    const times = await read();
    last = { times, readAtMs };
    return times;
  };
  const readTogether = (): Promise<Times> =>
    (reading ??= readOnce().finally(() => {
      reading = null;
    }));

  return async () => {
    const ageMs = last ? timerMs() - last.readAtMs : Number.POSITIVE_INFINITY;
    if (!last || ageMs > tellableForMs) return readTogether();
    // A reading that fails is told to whoever has to wait for one.
    if (ageMs > freshForMs) readTogether().catch(() => undefined);
    return last.times;
  };
}
