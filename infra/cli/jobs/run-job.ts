// One run of a job: claimed, its steps one after the other, each recorded; the first that fails ends it, and one that is
// stopped is left for the next runner.
import type { Job, RunCommand, StepEnd } from './job.ts';
import type { Claim, RunKey, RunLedger } from './run-ledger.ts';

export type RunPorts = {
  ledger: RunLedger;
  runCommand: RunCommand;
  /** Calls `beat` now and then until the given signal; what `npm start` does with a timer, a test does by hand. */
  keepBeating: (beat: () => Promise<void>, signal: AbortSignal) => void;
  /** Runs of earlier due times that nobody ended, and nobody will now: they have failed. */
  overtook: (job: Job, dueAtMs: readonly number[]) => Promise<void>;
  say: (line: string) => void;
};

export type Asked = { dueAtMs: number; missed: number; runner: string; isRetry: boolean };

export type RunEnd =
  | { kind: 'succeeded' }
  | { kind: 'failed'; step: string; end: StepEnd }
  /** We were told to stop before this step was done; whoever comes next begins there. */
  | { kind: 'stopped'; step: string }
  /** Somebody else runs it, or has run it. */
  | { kind: 'taken'; claim: Extract<Claim, { kind: 'taken' }> }
  /** We were thought dead, and another goes on: nothing more is written by us. */
  | { kind: 'lost' };

export async function runJob(
  job: Job,
  asked: Asked,
  ports: RunPorts,
  signal: AbortSignal,
): Promise<RunEnd> {
  const { ledger, say } = ports;
  const key: RunKey = { job: job.name, dueAtMs: asked.dueAtMs };
  const claim = await ledger.claim({ ...key, ...asked });
  if (claim.kind === 'taken') return { kind: 'taken', claim };
  const lost = new AbortController();
  const over = new AbortController();
  ports.keepBeating(async () => {
    if (!(await ledger.keepAlive(key, asked.runner))) lost.abort();
  }, over.signal);
  try {
    const answers = new Map(claim.done.map(({ step, answer }) => [step, answer]));
    if (answers.size > 0) say(`${job.name}: goes on after ${[...answers.keys()].join(', ')}`);
    const stop = AbortSignal.any([signal, lost.signal]);
    if (claim.overtaken.length > 0) await ports.overtook(job, claim.overtaken);
    const end = await runSteps(job, { key, runner: asked.runner, answers }, ports, stop);
    return await settle(end, key, asked.runner, ledger);
  } finally {
    over.abort();
  }
}

async function settle<E extends Exclude<RunEnd, { kind: 'taken' }>>(
  end: E,
  key: RunKey,
  runner: string,
  ledger: RunLedger,
): Promise<E | { kind: 'lost' }> {
  if (end.kind === 'lost') return end;
  // A runner that was thought dead is told to stop too, and has nothing to give back.
  if (end.kind === 'stopped') return (await ledger.release(key, runner)) ? end : { kind: 'lost' };
  await ledger.end(key, runner, end.kind);
  return end;
}

type Standing = { key: RunKey; runner: string; answers: Map<string, unknown> };

async function runSteps(
  { name, steps }: Job,
  { key, runner, answers }: Standing,
  { ledger, runCommand, say }: RunPorts,
  stop: AbortSignal,
): Promise<Exclude<RunEnd, { kind: 'taken' }>> {
  for (const [place, step] of steps.entries()) {
    if (answers.has(step.name)) continue;
    if (stop.aborted) return { kind: 'stopped', step: step.name };
    const command = step.command({ dueAtMs: key.dueAtMs, answers });
    say(`${name}: ${step.name}: linecast ${command.join(' ')}`);
    const isBegun = await ledger.beginStep(key, runner, { step: step.name, place, command });
    if (!isBegun) return { kind: 'lost' };
    const end = await runCommand(command, stop);
    const isDone = end.exitCode === 0 || step.isAnswer?.(end) === true;
    // Nobody can say whether it failed or was only told to stop: it is done again, and then it shows.
    if (!isDone && stop.aborted) return { kind: 'stopped', step: step.name };
    const isKept = await ledger.endStep(key, runner, { step: step.name, ...end });
    if (!isKept) return { kind: 'lost' };
    if (!isDone) return { kind: 'failed', step: step.name, end };
    answers.set(step.name, end.answer);
  }
  return { kind: 'succeeded' };
}
