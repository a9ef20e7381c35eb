// Periodic work as a table; each task rests between its turns and ends with the service.
import { setTimeout as pause } from 'node:timers/promises';
import { dispositionOf, type Logger, type Scope } from '@linecast/kit';

export type Task = { name: string; everyMs: number; run: () => Promise<void> };

/** A broken dependency is met again in the next turn; a bug ends the service. */
export function runPeriodically(tasks: readonly Task[], logger: Logger, scope: Scope): void {
  const stop = new AbortController();
  // Also when the opening of the service fails half way: then the scope closes without its signal.
  const signal = AbortSignal.any([scope.signal, stop.signal]);
  const loops = tasks.map((task) => loop(task, logger, signal).catch(scope.crash));
  scope.defer(async () => {
    stop.abort();
    await Promise.all(loops);
  });
}

async function loop({ name, everyMs, run }: Task, logger: Logger, signal: AbortSignal) {
  let isFailing = false;
  while (await rest(everyMs, signal)) {
    try {
      await run();
      if (isFailing) logger.info({ task: name }, 'periodic task works again');
      isFailing = false;
    } catch (error) {
      if (dispositionOf(error) !== 'retry') throw error;
      if (!isFailing) logger.warn({ task: name, err: error }, 'periodic task must wait');
      isFailing = true;
    }
  }
}

/** False once the service is to stop. */
const rest = (forMs: number, signal: AbortSignal): Promise<boolean> =>
  pause(forMs, true, { signal }).catch(() => false);
