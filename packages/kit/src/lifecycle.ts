// The life of a service process: open in order, run until told to stop, close in reverse order.
import { LinecastError } from './errors.ts';

/** What a service opens is adopted here and closed last-opened-first. `crash` ends the life with an error. */
export type Scope = {
  defer: (close: () => Promise<void> | void) => void;
  crash: (error: unknown) => void;
  /** Aborted when the service should stop: by a signal or by a crash. */
  signal: AbortSignal;
};

/** Runs `open`, waits for SIGINT, SIGTERM or a crash, closes everything. Sets the exit code; never calls exit. */
export async function runService(open: (scope: Scope) => Promise<void>): Promise<void> {
  const stop = new AbortController();
  const onSignal = (): void => stop.abort();
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  try {
    await inScope(stop, open);
  } catch (error) {
    process.exitCode = 1;
    // A foreseeable fault is one sentence; only a bug deserves a stack trace.
    process.stderr.write(`${error instanceof LinecastError ? error.message : describe(error)}\n`);
  } finally {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
}

/** Opens, waits for `stop`, closes; throws the error that `stop` was aborted with, if it was one. */
export async function inScope(
  stop: AbortController,
  open: (scope: Scope) => Promise<void>,
): Promise<void> {
  try {
    await live(stop, open);
  } catch (error) {
    throw firstOf(error);
  }
}

/** What cannot be opened or has crashed often cannot be closed either; the first fault is the one to tell. */
function firstOf(error: unknown): unknown {
  return error instanceof SuppressedError ? firstOf(error.suppressed) : error;
}

async function live(stop: AbortController, open: (scope: Scope) => Promise<void>): Promise<void> {
  await using opened = new AsyncDisposableStack();
  await open({
    defer: (close) => opened.defer(close),
    crash: (error) => stop.abort(error instanceof Error ? error : new Error(String(error))),
    signal: stop.signal,
  });
  await aborted(stop.signal);
  const reason: unknown = stop.signal.reason;
  if (reason instanceof Error && reason.name !== 'AbortError') throw reason;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
