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

const arrivalDeadlineMs = 60_000;

export async function travel(
  { send, find }: Chain,
  load: OpenLoop,
): Promise<{ journeys: Journey[]; perSecond: number }> {
  const due = new Map<string, number>();
  const perSecond = await openLoop(load, async (_index, dueAtMs) => {
    due.set(await send(), dueAtMs);
  });
  const haveArrived = (): boolean => [...due.keys()].every((id) => find(id) !== undefined);
  const patience = { deadlineMs: arrivalDeadlineMs, everyMs: 50, signal: load.signal };
  await until(`all ${load.count} messages have arrived`, haveArrived, patience);
  const journeys = [...due].flatMap(([id, dueAtMs]) => {
    const found = find(id);
    return found ? [{ dueAtMs, ...found }] : [];
  });
  return { journeys, perSecond };
}
