import { spawn } from 'node:child_process';

/**
 * Ends a server whose starter died without a word. It reads a pipe that only the starter holds
 * open: however that process ends, SIGKILL included, the system closes the pipe and `read` returns.
 */
const SCRIPT = `
lives() { kill -0 "$1" 2>/dev/null && ! grep -q ') Z ' "/proc/$1/stat" 2>/dev/null; }
read -r _
kill -s "$2" "$1" 2>/dev/null
waited=0
while lives "$1" && [ "$waited" -lt 100 ]; do sleep 0.1; waited=$((waited + 1)); done
lives "$1" && kill -KILL "$1"
[ -n "$3" ] && rm -rf "$3"`;

export type Watchdog = { readonly dismiss: () => void };

type Charge = {
  readonly pid: number;
  readonly stopSignal: NodeJS.Signals;
  /** A temporary folder that goes with the server. */
  readonly removeAfter?: string | undefined;
};

export function watchOver({ pid, stopSignal, removeAfter }: Charge): Watchdog {
  const signal = stopSignal.replace('SIG', '');
  const dog = spawn('/bin/sh', ['-c', SCRIPT, 'sh', String(pid), signal, removeAfter ?? ''], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // Its own session: Ctrl-C in the terminal must reach the starter alone, which stops in order.
    detached: true,
  });
  dog.on('error', () => undefined);
  dog.stdin.on('error', () => undefined);
  dog.unref();
  return { dismiss: () => void dog.kill('SIGKILL') };
}
