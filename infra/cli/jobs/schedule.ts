// When a job is due, by its cron pattern. Time is passed in: nothing here looks at a clock.
import { Cron } from 'croner';
import type { Job } from './job.ts';

type Scheduled = Pick<Job, 'schedule' | 'timezone'>;

/** The next due time after this one. */
export function nextDueMs({ schedule, timezone }: Scheduled, afterMs: number): number | null {
  const next = new Cron(schedule, { timezone, mode: '5-part' }).nextRun(new Date(afterMs));
  return next?.getTime() ?? null;
}

/** More than this of a pattern are not counted one by one. */
const mostCounted = 1_000;

export type Due = {
  dueAtMs: number;
  /** Earlier due times that nobody ran: this one stands for them. */
  missed: number;
};

/**
 * The newest due time after `lastMs` that is not later than `nowMs`, and how many before it were missed: a job that was
 * missed is caught up once, however often. Null while none is due.
 */
export function dueNow(job: Scheduled, lastMs: number, nowMs: number): Due | null {
  const dues: number[] = [];
  let dueMs = nextDueMs(job, lastMs);
  while (dueMs !== null && dueMs <= nowMs && dues.length < mostCounted) {
    dues.push(dueMs);
    dueMs = nextDueMs(job, dueMs);
  }
  const newest = dues.length === mostCounted ? newestBefore(job, nowMs) : dues.at(-1);
  return newest === undefined ? null : { dueAtMs: newest, missed: dues.length - 1 };
}

function newestBefore({ schedule, timezone }: Scheduled, nowMs: number): number | undefined {
  const [newest] = new Cron(schedule, { timezone, mode: '5-part' }).previousRuns(
    1,
    new Date(nowMs),
  );
  return newest?.getTime();
}
