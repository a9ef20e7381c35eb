// Ctrl-C: the first asks for an end in good order, which may take so long and no longer; a second one ends at once.

/** What of a process is needed here. */
type Interruptible = {
  on: (signal: 'SIGINT' | 'SIGTERM', listener: (signal: 'SIGINT' | 'SIGTERM') => void) => unknown;
  exit: (code: number) => void;
};

/** A person was promised an end in under 5 s. */
const goodOrderMs = 4_500;
/** npm and the bootstrap may pass on the very Ctrl-C that the terminal sends us too; nobody types two that fast. */
const sameSignalMs = 400;
const killedBySigint = 130;

/**
 * Aborted by the first SIGINT or SIGTERM. What is not closed in time ends by itself when this process is gone: each
 * server has a watchdog, each service watches the channel to its parent.
 */
export function untilInterrupted(process: Interruptible): AbortSignal {
  const stop = new AbortController();
  let firstAtMs = 0;
  const hear = (signal: 'SIGINT' | 'SIGTERM'): void => {
    if (!stop.signal.aborted) {
      firstAtMs = performance.now();
      setTimeout(() => process.exit(0), goodOrderMs).unref();
      stop.abort();
    } else if (signal === 'SIGINT' && performance.now() - firstAtMs > sameSignalMs) {
      process.exit(killedBySigint);
    }
  };
  process.on('SIGINT', hear);
  process.on('SIGTERM', hear);
  return stop.signal;
}
