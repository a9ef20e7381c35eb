// `linecast jobs serve`: the scheduler. As many as you like may run; each due time is run by one of them.
import { setTimeout as wait } from 'node:timers/promises';
import {
  UsageError,
  type Answer,
  type Arguments,
  type Command,
  type Environment,
} from '../command.ts';
import { keepSchedule } from './keep-schedule.ts';
import { jobFlags, jobUsage, withJobs } from './open-jobs.ts';
import type { RunEnd } from './run-job.ts';
import { runnerName, runPorts, untilStopped } from './runner.ts';

const usage = `npm run linecast -- jobs serve --database URL

Runs every job when it is due, until it is told to stop (Ctrl-C). A job that was missed, because nothing ran or the machine
slept, is caught up once. One whose scheduler died is gone on with by another after a minute, from the step it was at; one whose
scheduler was told to stop, at once.

${jobUsage}
  --json            what was run, at the end`;

/** `env`: what the steps are started with. */
export const createJobsServe = (env: Environment): Command => ({
  noun: 'jobs',
  verb: 'serve',
  summary: 'run every job when it is due',
  usage,
  flags: jobFlags,
  run: (given) => serve(given, env),
});

async function serve(given: Arguments, env: Environment): Promise<Answer> {
  const { words, folder, stderr } = given;
  if (words.length > 0)
    throw new UsageError(`jobs serve takes no words, and "${words[0]}" is one.`);
  const say = (line: string): void => stderr(`${line}\n`);
  const ran: { job: string; due_at: string; end: string }[] = [];
  await withJobs(given, async ({ jobs, ledger, alert, settings }) => {
    const { signal, done } = untilStopped();
    const runner = runnerName();
    say(`${runner} watches ${jobs.map(({ name }) => name).join(', ')}`);
    const ports = {
      ...runPorts(ledger, { env: { ...env, ...settings }, folder, alert, say }),
      nowMs: Date.now,
      pause: async (ms: number, until: AbortSignal): Promise<void> => {
        await wait(ms, undefined, { signal: until }).catch(() => undefined);
      },
    };
    try {
      await keepSchedule(
        jobs,
        runner,
        {
          ...ports,
          ended: async (job, { dueAtMs }, end) => {
            const { name } = job;
            const dueAt = new Date(dueAtMs).toISOString();
            ran.push({ job: name, due_at: dueAt, end: end.kind });
            say(`${name}, due ${dueAt}: ${wordsOf(end)}`);
            await alert(job, Date.now(), end);
          },
        },
        signal,
      );
    } finally {
      done();
    }
  });
  return { json: ran, text: [`${ran.length} runs`] };
}

function wordsOf(end: RunEnd): string {
  if (end.kind === 'failed') return `failed in ${end.step}, exit code ${end.end.exitCode}`;
  if (end.kind === 'stopped') return `stopped in ${end.step}; the next scheduler goes on there`;
  if (end.kind === 'taken') return `${end.claim.by} has it (${end.claim.state})`;
  return end.kind;
}
