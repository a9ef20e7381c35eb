// Load at a fixed rate, whatever becomes of it: who waits for answers sends less just when it is slow.
import { pause } from '../wait.ts';

export type OpenLoop = { count: number; perSecond: number; signal: AbortSignal };

/** Calls `send` when each is due, not waiting for the last; resolves with the rate achieved when all have ended. */
export async function openLoop(
  { count, perSecond, signal }: OpenLoop,
  send: (index: number, dueAtMs: number) => Promise<void>,
): Promise<number> {
  const beganMs = Date.now();
  const sending: Promise<void>[] = [];
  let lastMs = beganMs;
  for (let index = 0; index < count; index += 1) {
    const dueAtMs = beganMs + (index * 1000) / perSecond;
    const earlyMs = dueAtMs - Date.now();
    if (earlyMs > 0) await pause(earlyMs, signal);
    lastMs = Date.now();
    sending.push(send(index, dueAtMs));
    // A failure is told at the end; until then nobody else listens.
    sending.at(-1)?.catch(() => undefined);
  }
  await Promise.all(sending);
  return ((count - 1) * 1000) / Math.max(1, lastMs - beganMs);
}
