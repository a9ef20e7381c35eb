// The runs of jobs in Postgres: who may run what is decided there, under a lock, by the clock of the database.
import type { Queryable, Sql } from '@linecast/kit';

export type RunState = 'running' | 'succeeded' | 'failed';
/** `stopped`: its runner was told to stop and gave it back; the next one goes on with it. */
export type ToldState = RunState | 'stopped';
export type RunKey = { job: string; dueAtMs: number };

export type Claim =
  /**
   * `done`: steps of an earlier attempt that need not be repeated. `overtaken`: earlier due times that nobody ended and
   * nobody will any more; they have failed with this claim.
   */
  | {
      kind: 'claimed';
      attempt: number;
      done: readonly StepRow[];
      overtaken: readonly number[];
    }
  /** Somebody runs this job now, or has run this one. */
  | { kind: 'taken'; by: string; state: RunState };

export type StepRow = {
  step: string;
  place: number;
  command: readonly string[];
  exitCode: number | null;
  answer: unknown;
  said: string;
  startedAtMs: number;
  endedAtMs: number | null;
};

export type RunRow = RunKey & {
  state: ToldState;
  attempt: number;
  missed: number;
  runner: string;
  /** Of this attempt; its steps tell when those of earlier ones began. */
  startedAtMs: number;
  endedAtMs: number | null;
  steps: readonly StepRow[];
};

export type Claiming = RunKey & {
  runner: string;
  missed: number;
  /** Also one that has failed. */
  isRetry: boolean;
};

const keptFor = '400 days';

/** A runner that was silent for so long is dead. */
export const leaseSeconds = 60;

export type RunLedger = {
  claim: (claiming: Claiming) => Promise<Claim>;
  /** False when the run was taken over by somebody who thought us dead. */
  keepAlive: (key: RunKey, runner: string) => Promise<boolean>;
  /** Of a step both write nothing, and answer false, once the run was taken over. */
  beginStep: (
    key: RunKey,
    runner: string,
    step: Pick<StepRow, 'step' | 'place' | 'command'>,
  ) => Promise<boolean>;
  endStep: (
    key: RunKey,
    runner: string,
    step: Pick<StepRow, 'step' | 'exitCode' | 'answer' | 'said'>,
  ) => Promise<boolean>;
  end: (key: RunKey, runner: string, state: Exclude<RunState, 'running'>) => Promise<void>;
  /** Gives it back unended, and whoever looks next goes on after the steps that are done; false once it was taken over. */
  release: (key: RunKey, runner: string) => Promise<boolean>;
  /** Newest first; of one job or of all. */
  history: (job: string | null, limit: number) => Promise<readonly RunRow[]>;
  /**
   * Of each job the newest due time that somebody has run or is running. One whose runner died or stopped is still due:
   * where it is all there is, the time told is just before it.
   */
  lastDues: () => Promise<ReadonlyMap<string, number>>;
};

/** What a released run is told by: its runner has been silent for ever. */
const isReleased = `state = 'running' and alive_at = '-infinity'`;

/** Of the run ($1, $2) and the runner $3; a beat that comes late takes nothing back that was released. */
const isOurs = `job = $1 and due_at = $2 and runner = $3 and state = 'running' and alive_at > '-infinity'`;

export function createRunLedger(sql: Sql): RunLedger {
  return {
    claim: (claiming) => sql.transaction((inside) => claim(inside, claiming)),
    keepAlive: async ({ job, dueAtMs }, runner) => {
      const rows = await sql.query(
        `update job_runs set alive_at = now()
         where ${isOurs} returning job`,
        [job, iso(dueAtMs), runner],
      );
      return rows.length > 0;
    },
    beginStep: async ({ job, dueAtMs }, runner, { step, place, command }) => {
      const rows = await sql.query(
        `insert into job_steps (job, due_at, step, place, command, started_at)
         select job, due_at, $4, $5, $6, now() from job_runs where ${isOurs}
         on conflict (job, due_at, step) do update
         set place = excluded.place, command = excluded.command, started_at = excluded.started_at,
             exit_code = null, answer = null, said = '', ended_at = null
         returning step`,
        [job, iso(dueAtMs), runner, step, place, JSON.stringify(command)],
      );
      return rows.length > 0;
    },
    endStep: async ({ job, dueAtMs }, runner, { step, exitCode, answer, said }) => {
      const rows = await sql.query(
        `update job_steps set exit_code = $5, answer = $6, said = $7, ended_at = now()
         where job = $1 and due_at = $2 and step = $4 and exists (select from job_runs where ${isOurs})
         returning step`,
        [job, iso(dueAtMs), runner, step, exitCode, JSON.stringify(answer ?? null), said],
      );
      return rows.length > 0;
    },
    end: async ({ job, dueAtMs }, runner, state) => {
      await sql.query(
        `update job_runs set state = $4, ended_at = now()
         where ${isOurs}`,
        [job, iso(dueAtMs), runner, state],
      );
      // A season and the winter after it; a job of every few minutes would fill the table.
      await sql.query(`delete from job_runs where job = $1 and started_at < now() - $2::interval`, [
        job,
        keptFor,
      ]);
    },
    release: async ({ job, dueAtMs }, runner) => {
      const text = `update job_runs set alive_at = '-infinity' where ${isOurs} returning job`;
      return (await sql.query(text, [job, iso(dueAtMs), runner])).length > 0;
    },
    history: (job, limit) => readHistory(sql, job, limit),
    lastDues: async () => {
      const rows = await sql.query<{ job: string; due_at: string }>(
        // One that was only ever begun is due from just before: it began, so it is no job that never ran.
        `select job, coalesce(
           max(due_at) filter (where state <> 'running' or alive_at > now() - make_interval(secs => $1)),
           min(due_at) - interval '1 millisecond'
         ) as due_at
         from job_runs group by job`,
        [leaseSeconds],
      );
      return new Map(rows.map(({ job, due_at }) => [job, Date.parse(due_at)]));
    },
  };
}

/** One at a time for each job: the lock is held until the claim is written. */
async function claim(inside: Queryable, claiming: Claiming): Promise<Claim> {
  const { job, dueAtMs, runner, missed, isRetry } = claiming;
  await inside.query(`select pg_advisory_xact_lock(hashtextextended($1, 12))`, [
    `linecast job ${job}`,
  ]);
  const running = await inside.query<{ runner: string; is_alive: boolean; is_this: boolean }>(
    `select runner, alive_at > now() - make_interval(secs => $3) as is_alive, due_at = $2 as is_this
     from job_runs where job = $1 and state = 'running'`,
    [job, iso(dueAtMs), leaseSeconds],
  );
  const alive = running.find((each) => each.is_alive);
  if (alive) return { kind: 'taken', by: alive.runner, state: 'running' };
  const [known] = await inside.query<{ state: RunState; runner: string }>(
    `select state, runner from job_runs where job = $1 and due_at = $2`,
    [job, iso(dueAtMs)],
  );
  if (known && known.state !== 'running' && !(isRetry && known.state === 'failed')) {
    return { kind: 'taken', by: known.runner, state: known.state };
  }
  // Another due time of a runner that died or stopped will not be gone on with: a newer one is due.
  const overtaken = await inside.query<{ due_at: string }>(
    `update job_runs set state = 'failed', ended_at = now()
     where job = $1 and due_at <> $2 and state = 'running' returning due_at`,
    [job, iso(dueAtMs)],
  );
  const [row] = await inside.query<{ attempt: number }>(
    `insert into job_runs (job, due_at, state, missed, runner, alive_at, started_at)
     values ($1, $2, 'running', $3, $4, now(), now())
     on conflict (job, due_at) do update
     set state = 'running', attempt = job_runs.attempt + 1, runner = excluded.runner,
         alive_at = now(), started_at = now(), ended_at = null
     returning attempt`,
    [job, iso(dueAtMs), missed, runner],
  );
  const done = await readSteps(inside, [{ job, dueAtMs }]);
  return {
    kind: 'claimed',
    attempt: row?.attempt ?? 1,
    done: done.map(({ step }) => step).filter(({ exitCode }) => exitCode === 0),
    overtaken: overtaken.map((each) => Date.parse(each.due_at)).toSorted((a, b) => a - b),
  };
}

type RunFields = {
  job: string;
  due_at: string;
  state: ToldState;
  attempt: number;
  missed: number;
  runner: string;
  started_at: string;
  ended_at: string | null;
};

async function readHistory(sql: Sql, job: string | null, limit: number): Promise<RunRow[]> {
  const runs = await sql.query<RunFields>(
    `select job, due_at, case when ${isReleased} then 'stopped' else state end as state, attempt, missed, runner,
            started_at, ended_at
     from job_runs
     where $1::text is null or job = $1 order by started_at desc, job limit $2`,
    [job, limit],
  );
  const keys = runs.map((each) => ({ job: each.job, dueAtMs: Date.parse(each.due_at) }));
  const steps = await readSteps(sql, keys);
  return runs.map(({ due_at, started_at, ended_at, ...run }) => {
    const dueAtMs = Date.parse(due_at);
    const own = steps.filter(({ key }) => key.job === run.job && key.dueAtMs === dueAtMs);
    return {
      ...run,
      dueAtMs,
      startedAtMs: Date.parse(started_at),
      endedAtMs: ended_at === null ? null : Date.parse(ended_at),
      steps: own.map(({ step }) => step),
    };
  });
}

type StepFields = {
  job: string;
  due_at: string;
  step: string;
  place: number;
  command: string[];
  exit_code: number | null;
  answer: unknown;
  said: string;
  started_at: string;
  ended_at: string | null;
};

async function readSteps(
  on: Queryable,
  keys: readonly RunKey[],
): Promise<{ key: RunKey; step: StepRow }[]> {
  const rows = await on.query<StepFields>(
    `select job, due_at, step, place, command, exit_code, answer, said, started_at, ended_at
     from job_steps
     where (job, due_at) in (select * from unnest($1::text[], $2::timestamptz[]))
     order by job, due_at, place`,
    [keys.map(({ job }) => job), keys.map(({ dueAtMs }) => iso(dueAtMs))],
  );
  return rows.map(({ job, due_at, exit_code, started_at, ended_at, ...step }) => ({
    key: { job, dueAtMs: Date.parse(due_at) },
    step: {
      ...step,
      exitCode: exit_code,
      startedAtMs: Date.parse(started_at),
      endedAtMs: ended_at === null ? null : Date.parse(ended_at),
    },
  }));
}

const iso = (atMs: number): string => new Date(atMs).toISOString();
