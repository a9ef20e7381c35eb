// `linecast jobs history`: the last runs, with every step, its answer and what it said.
import { UsageError, type Answer, type Arguments, type Command } from '../command.ts';
import { findJob, jobFlags, jobUsage, withJobs } from './open-jobs.ts';
import { runJson, runText } from './tell-runs.ts';

const usage = `npm run linecast -- jobs history [JOB] --database URL [--limit 10]

Tells the last runs, newest first: which were missed and caught up, which step failed, what it said, and how to do that step
by hand. With --json the answer of every step too, and with it the hashes of what went into it.

  --limit N         so many runs (10)
${jobUsage}
  --json            the runs as one JSON value`;

export const jobsHistory: Command = {
  noun: 'jobs',
  verb: 'history',
  summary: 'tell the last runs and what failed in them',
  usage,
  flags: { ...jobFlags, limit: { type: 'string' } },
  run: history,
};

function history(given: Arguments): Promise<Answer> {
  return withJobs(given, async ({ jobs, ledger }) => {
    const job = given.words.length === 0 ? null : findJob(jobs, given.words, 'history').name;
    const runs = await ledger.history(job, readLimit(given.flags['limit']));
    const text = runs.length === 0 ? ['Nothing has run yet.'] : runs.flatMap(runText);
    return { json: runs.map(runJson), text };
  });
}

function readLimit(text = '10'): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new UsageError(`--limit "${text}" is no number of runs; give 1 to 9999.`);
}
