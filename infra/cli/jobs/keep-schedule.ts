// The scheduler: looks now and then which jobs are due, and runs them one after the other. Several may look at once.
import { dispositionOf } from '@linecast/kit';
import type { Job } from './job.ts';
import { runJob, type RunEnd, type RunPorts } from './run-job.ts';
import { dueNow, nextDueMs, type Due } from './schedule.ts';

export type SchedulePorts = RunPorts & {
  nowMs: () => number;
  /** Until then or until the signal, whichever is first. */
  pause: (ms: number, signal: AbortSignal) => Promise<void>;
  ended: (job: Job, due: Due, end: RunEnd) => Promise<void>;
};

/** Looking is cheap, and a machine that slept finds out soon. */
const longestPauseMs = 30_000;

/** Ends when the signal says so, after the step in hand was told to stop. `runner`: who we are to other schedulers. */
export async function keepSchedule(
  jobs: readonly Job[],
  runner: string,
  ports: SchedulePorts,
  signal: AbortSignal,
): Promise<void> {
  // A job that never ran is due from now on: installing linecast is no reason to train at once.
  const beganMs = ports.nowMs();
  while (!signal.aborted) {
    try {
      await runDue(jobs, { runner, beganMs }, ports, signal);
    } catch (error) {
      // The database will be back, and what is due then is run then.
      if (dispositionOf(error) !== 'retry') throw error;
      ports.say(error instanceof Error ? error.message : String(error));
    }
    await ports.pause(pauseMs(jobs, ports.nowMs()), signal);
  }
}

async function runDue(
  jobs: readonly Job[],
  { runner, beganMs }: { runner: string; beganMs: number },
  ports: SchedulePorts,
  signal: AbortSignal,
): Promise<void> {
  const lasts = await ports.ledger.lastDues();
  for (const job of jobs) {
    if (signal.aborted) return;
    const due = dueNow(job, lasts.get(job.name) ?? beganMs, ports.nowMs());
    if (!due) continue;
    const end = await runJob(job, { ...due, runner, isRetry: false }, ports, signal);
    await ports.ended(job, due, end);
  }
}

function pauseMs(jobs: readonly Job[], nowMs: number): number {
  const nexts = jobs.map((job) => (nextDueMs(job, nowMs) ?? Infinity) - nowMs);
  return Math.max(1, Math.min(longestPauseMs, ...nexts));
}
