import { StackError } from '../server.ts';
import { lastWords } from './launch.ts';
import type { Launched } from './launch.ts';
import { poll } from './poll.ts';

type Readiness = {
  readonly name: string;
  readonly launched: Launched;
  readonly probe: () => Promise<boolean>;
  readonly deadlineMs: number;
};

/** Waits until the server does its work for real; ends it and says why when it never does. */
export async function untilReady({ name, launched, probe, deadlineMs }: Readiness): Promise<void> {
  let isReady = false;
  await poll(async () => launched.isGone() || (isReady = await probe()), { deadlineMs });
  if (isReady) return;
  const why = launched.isGone() ? 'ended at once' : `was not ready after ${deadlineMs / 1000} s`;
  await launched.kill();
  throw new StackError('refused', `${name} ${why}; it last said: ${lastWords(launched)}`);
}
