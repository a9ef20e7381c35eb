// How a run is carried out by this process: steps as child processes, and a beat that says it is alive.
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { Environment } from '../command.ts';
import { createRunCommand } from './run-command.ts';
import type { RunPorts } from './run-job.ts';
import { leaseSeconds, type RunLedger } from './run-ledger.ts';

export type Surroundings = { env: Environment; folder: string; say: (line: string) => void };

/** Host and process, for people; the rest tells two of one number apart. */
export const runnerName = (): string =>
  `${hostname()}/${process.pid}-${randomBytes(3).toString('hex')}`;

export const runPorts = (ledger: RunLedger, { env, folder, say }: Surroundings): RunPorts => ({
  ledger,
  say,
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

/** Ctrl-C and SIGTERM end the step in hand, and with it the run. */
export function untilStopped(): { signal: AbortSignal; done: () => void } {
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  return {
    signal: stop.signal,
    done: () => {
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
    },
  };
}
