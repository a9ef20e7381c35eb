// `linecast jobs list`: what runs by itself, when it is due next, and how it went last.
import type { Answer, Arguments, Command } from '../command.ts';
import type { Job } from './job.ts';
import { jobFlags, jobUsage, withJobs } from './open-jobs.ts';
import { nextDueMs } from './schedule.ts';
import { iso, runJson, runText } from './tell-runs.ts';

const usage = `npm run linecast -- jobs list --database URL

Tells what runs by itself while linecast jobs serve does: its steps as commands, when it is due next, and its last run.

${jobUsage}
  --json            the same as one JSON value`;

export const jobsList: Command = {
  noun: 'jobs',
  verb: 'list',
  summary: 'tell what runs by itself, when next, and how it went last',
  usage,
  flags: jobFlags,
  run: list,
};

function list(given: Arguments): Promise<Answer> {
  return withJobs(given, async ({ jobs, ledger }) => {
    const nowMs = Date.now();
    const told = await Promise.all(
      jobs.map(async (job) => {
        const [last] = await ledger.history(job.name, 1);
        const dueAtMs = nextDueMs(job, nowMs);
        return { job, last, dueAtMs, commands: commandsOf(job, dueAtMs ?? nowMs) };
      }),
    );
    return {
      json: told.map(({ job, last, dueAtMs, commands }) => ({
        ...{ job: job.name, summary: job.summary, schedule: job.schedule, timezone: job.timezone },
        ...{ next_due_at: iso(dueAtMs), steps: commands, last: last ? runJson(last) : null },
      })),
      text: told.flatMap(({ job, last, dueAtMs, commands }) => [
        `${job.name}: ${job.summary}`,
        `  ${job.schedule} (${job.timezone}), next ${iso(dueAtMs) ?? 'never'}`,
        ...commands.map(({ step, command }) => `  ${step}: linecast ${command.join(' ')}`),
        ...(last ? runText(last).map((line) => `  ${line}`) : ['  it never ran']),
      ]),
    };
  });
}

/** Before a step has answered, what it will answer stands for it. */
export function commandsOf({ steps }: Job, dueAtMs: number) {
  const answers = new Map(steps.map(({ name, foreseen }) => [name, foreseen]));
  return steps.map(({ name, command }) => ({
    step: name,
    command: command({ dueAtMs, answers }),
  }));
}
