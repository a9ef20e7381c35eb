// How a run is carried out by this process: steps as child processes, and a beat that says it is alive.
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { Environment } from '../command.ts';
import { createOvertook, type AlertOfRun } from './alert-of-run.ts';
import { createRunCommand } from './run-command.ts';
import type { RunPorts } from './run-job.ts';
import { leaseSeconds, type RunLedger } from './run-ledger.ts';

export type Surroundings = {
  env: Environment;
  folder: string;
  alert: AlertOfRun;
  say: (line: string) => void;
};

/** Host and process, for people; the rest tells two of one number apart. */
export const runnerName = (): string =>
  `${hostname()}/${process.pid}-${randomBytes(3).toString('hex')}`;

export const runPorts = (
  ledger: RunLedger,
  { env, folder, alert, say }: Surroundings,
): RunPorts => ({
  ledger,
  say,
  overtook: createOvertook(alert, Date.now, say),
  runCommand: createRunCommand(env, folder),
  keepBeating: (beat, signal) => {
    const timer = setInterval(
      () => {
        // A beat that is missed once is no death: the lease outlives three.
        beat().catch((error: unknown) =>
          say(error instanceof Error ? error.message : String(error)),
        );
      },
      (leaseSeconds * 1000) / 4,
    );
    signal.addEventListener('abort', () => clearInterval(timer), { once: true });
  },
});

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Ctrl-C, SIGTERM and a terminal that is closed end the step in hand; the run is left for whoever comes next. */
export function untilStopped(): { signal: AbortSignal; done: () => void } {
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  for (const each of stopSignals) process.once(each, onSignal);
  return {
    signal: stop.signal,
    done: () => {
      for (const each of stopSignals) process.off(each, onSignal);
    },
  };
}
