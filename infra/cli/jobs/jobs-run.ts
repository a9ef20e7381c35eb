// `linecast jobs run`: one job now, as the scheduler would run it.
import {
  UsageError,
  type Answer,
  type Arguments,
  type Command,
  type Environment,
} from '../command.ts';
import { findJob, jobFlags, jobUsage, withJobs } from './open-jobs.ts';
import { runJob } from './run-job.ts';
import { runnerName, runPorts, untilStopped } from './runner.ts';
import { runJson, runText } from './tell-runs.ts';

const usage = `npm run linecast -- jobs run JOB --database URL [--due T] [--retry]

Runs a job now, step by step, as the scheduler would: never while somebody else runs it, and never twice for one due time.
Exit code 6 where a step failed; the champion serves on, and linecast jobs history tells what happened. A run that is stopped
(Ctrl-C, exit code 6) goes on with its step when it is run again for the same due time.

  --due T           the time it is run for (RFC 3339; now)
  --retry           also one that has failed: goes on with the step that did
${jobUsage}
  --json            the run as one JSON value`;

/** `env`: what the steps are started with. */
export const createJobsRun = (env: Environment): Command => ({
  noun: 'jobs',
  verb: 'run',
  summary: 'run one job now',
  usage,
  flags: { ...jobFlags, due: { type: 'string' }, retry: { type: 'boolean' } },
  run: (given) => run(given, env),
});

async function run(given: Arguments, env: Environment): Promise<Answer> {
  const { words, flags, folder, stderr } = given;
  const dueAtMs = readDue(flags['due']);
  return withJobs(given, async ({ jobs, ledger, alert, settings }) => {
    const job = findJob(jobs, words, 'run');
    const say = (line: string): void => stderr(`${line}\n`);
    const ports = runPorts(ledger, { env: { ...env, ...settings }, folder, alert, say });
    const isRetry = flags['retry'] !== undefined;
    const { signal, done } = untilStopped();
    try {
      const asked = { dueAtMs, missed: 0, runner: runnerName(), isRetry };
      const end = await runJob(job, asked, ports, signal);
      await alert(job, Date.now(), end);
      if (end.kind === 'taken') {
        const { by, state } = end.claim;
        throw new UsageError(
          `${job.name} is not run: ${by} ${state === 'running' ? 'runs it now' : `ran it, and it ${state}`}.`,
        );
      }
      const all = await ledger.history(job.name, 100);
      const own = all.find((each) => each.dueAtMs === dueAtMs);
      const isFailed = end.kind !== 'succeeded';
      if (!own) return { json: { state: end.kind }, text: [end.kind], isFailed };
      return { json: runJson(own), text: runText(own), isFailed };
    } finally {
      done();
    }
  });
}

function readDue(text: string | undefined): number {
  if (text === undefined) return Date.now();
  const isTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(
    text,
  );
  const atMs = isTime ? Date.parse(text) : Number.NaN;
  if (Number.isFinite(atMs)) return atMs;
  throw new UsageError(`--due "${text}" is no time; give one like 2016-06-26T10:00:00Z.`);
}
