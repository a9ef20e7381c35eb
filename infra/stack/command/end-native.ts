import { join } from 'node:path';
import { isAlive } from '../process/birth.ts';
import { claimantOf, unclaim } from '../process/data-claim.ts';
import { poll } from '../process/poll.ts';
import type { StackName } from '../server.ts';
import { dataDirOf } from '../start-server.ts';
import type { NativeServer } from './state.ts';

/** How to ask for a clean end, and how long that may take. */
const ENDINGS = {
  kafka: { signal: 'SIGTERM', graceMs: 30_000 },
  redis: { signal: 'SIGTERM', graceMs: 10_000 },
  postgres: { signal: 'SIGINT', graceMs: 20_000 },
  mlflow: { signal: 'SIGTERM', graceMs: 20_000 },
} as const satisfies Record<StackName, { signal: NodeJS.Signals; graceMs: number }>;

const KILL_DEADLINE_MS = 5_000;

type Living = { readonly pid: number; readonly birth: string; readonly dir: string };

/** Ends what runs on a data folder, known or not, and waits until it is gone. */
export async function endNative(name: StackName, living: Living): Promise<void> {
  const { signal, graceMs } = ENDINGS[name];
  const isGone = (): boolean => !isAlive(living.pid, living.birth);
  if (!isGone()) process.kill(living.pid, signal);
  if (!(await poll(isGone, { deadlineMs: graceMs }))) {
    process.kill(living.pid, 'SIGKILL');
    await poll(isGone, { deadlineMs: KILL_DEADLINE_MS });
  }
  unclaim(living.dir);
}

/** The living server of a stack: as the state file knows it, else as its data folder does. */
export async function livingServer(
  name: StackName,
  stateDir: string,
  known: NativeServer | undefined,
): Promise<Living | undefined> {
  if (known && isAlive(known.pid, known.birth)) return known;
  const dir = known?.dir ?? (await dataDirOf(name, join(stateDir)));
  const claimant = claimantOf(dir);
  return claimant && { ...claimant, dir };
}
