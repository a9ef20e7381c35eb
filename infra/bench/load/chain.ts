// Anything that turns one message into another some hops later, loaded at a fixed rate and timed message by message.
import { until } from '../wait.ts';
import type { Journey } from './journeys.ts';
import { openLoop, type OpenLoop } from './open-loop.ts';

export type Chain = {
  /** Sends the next message; resolves with the id it is followed by. */
  send: () => Promise<string>;
  /** What became of it, once it has arrived at the end. */
  find: (id: string) => Omit<Journey, 'dueAtMs'> | undefined;
};

/** A chain that cannot keep up still gets through with what it was given. */
const arrivalDeadlineMs = 180_000;

export async function travel(
  { send, find }: Chain,
  load: OpenLoop,
): Promise<{ journeys: Journey[]; sentPerSecond: number }> {
  const dueAtMs = new Map<string, number>();
  const sentPerSecond = await openLoop(load, async (_index, atMs) => {
    dueAtMs.set(await send(), atMs);
  });
  const haveArrived = (): boolean => [...dueAtMs.keys()].every((id) => find(id) !== undefined);
  const patience = { deadlineMs: arrivalDeadlineMs, everyMs: 50, signal: load.signal };
  await until(`all ${load.count} messages have arrived`, haveArrived, patience);
  const journeys = [...dueAtMs].flatMap(([id, atMs]) => {
    const found = find(id);
    return found ? [{ dueAtMs: atMs, ...found }] : [];
  });
  return { journeys, sentPerSecond };
}
