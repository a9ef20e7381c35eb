// One run of a job: claimed, its steps one after the other, each recorded; the first that fails ends it.
import type { Job, RunCommand, StepEnd } from './job.ts';
import type { Claim, RunKey, RunLedger } from './run-ledger.ts';

export type RunPorts = {
  ledger: RunLedger;
  runCommand: RunCommand;
  /** Calls `beat` now and then until the given signal; what `npm start` does with a timer, a test does by hand. */
  keepBeating: (beat: () => Promise<void>, signal: AbortSignal) => void;
  say: (line: string) => void;
};

export type Asked = { dueAtMs: number; missed: number; runner: string; isRetry: boolean };

export type RunEnd =
  | { kind: 'succeeded' }
  | { kind: 'failed'; step: string; end: StepEnd }
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
    const end = await runSteps(job, { key, runner: asked.runner, answers }, ports, stop);
    if (end.kind === 'lost') return end;
    await ledger.end(key, asked.runner, end.kind);
    return end;
  } finally {
    over.abort();
  }
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
    const command = step.command({ dueAtMs: key.dueAtMs, answers });
    say(`${name}: ${step.name}: linecast ${command.join(' ')}`);
    const isBegun = await ledger.beginStep(key, runner, { step: step.name, place, command });
    if (!isBegun) return { kind: 'lost' };
    const end = await runCommand(command, stop);
    const isKept = await ledger.endStep(key, runner, { step: step.name, ...end });
    if (!isKept) return { kind: 'lost' };
    const isDone = end.exitCode === 0 || step.isAnswer?.(end) === true;
    if (!isDone) return { kind: 'failed', step: step.name, end };
    answers.set(step.name, end.answer);
  }
  return { kind: 'succeeded' };
}
