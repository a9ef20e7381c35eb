// Periodic work as a table: each task runs, rests, runs again, until the service stops.
import { setTimeout as pause } from 'node:timers/promises';
import { dispositionOf } from './errors.ts';
import type { Scope } from './lifecycle.ts';
import type { Logger } from './logger.ts';

export type Task = { name: string; everyMs: number; run: () => Promise<void> };

/** A task that meets a broken dependency is tried again in its next turn; a bug in one ends the service. */
export function runPeriodically(tasks: readonly Task[], logger: Logger, scope: Scope): void {
  const stop = new AbortController();
  // Also when the opening of the service fails half way: then the scope closes without its signal.
  const signal = AbortSignal.any([stop.signal, scope.signal]);
  const running = tasks.map((task) => repeat(task, logger, signal).catch(scope.crash));
  scope.defer(async () => {
    stop.abort();
    await Promise.all(running);
  });
}

async function repeat(task: Task, logger: Logger, signal: AbortSignal): Promise<void> {
  let isFailing = false;
  while (await rested(task.everyMs, signal)) {
    try {
      await task.run();
      if (isFailing) logger.info({ task: task.name }, 'periodic task works again');
      isFailing = false;
    } catch (error) {
      if (dispositionOf(error) !== 'retry') throw error;
      // Once per outage, not once per turn.
      if (!isFailing) logger.warn({ task: task.name, err: error }, 'periodic task must wait');
      isFailing = true;
    }
  }
}

/** False when the service stopped meanwhile. */
const rested = (forMs: number, signal: AbortSignal): Promise<boolean> =>
  pause(forMs, true, { signal }).catch(() => false);
