// One worker thread as a function: a day in, its table out.
import { Worker } from 'node:worker_threads';
import type { DayInput } from './day-input.ts';
import type { DayBuilt, WorkerStart } from './worker-words.ts';

export type Lane = {
  /** One day at a time. */
  build: (input: DayInput) => Promise<DayBuilt>;
  close: () => Promise<void>;
};

/** By its address and not by import: the worker knows labels, and who starts it must not. */
const workerFile = new URL('./day-worker.ts', import.meta.url);

export function openLane(start: WorkerStart): Lane {
  const worker = new Worker(workerFile, { workerData: start });
  let asked: PromiseWithResolvers<DayBuilt> | undefined;
  let failure: Error | undefined;
  const fail = (error: Error): void => {
    failure ??= error;
    asked?.reject(failure);
  };
  worker.on('message', (built: DayBuilt) => asked?.resolve(built));
  worker.on('messageerror', fail);
  worker.on('error', (error) => {
    fail(error instanceof Error ? error : new Error(String(error)));
  });
  worker.on('exit', (code) => {
    fail(new Error(`a worker ended by itself with code ${code}`));
  });
  return {
    build: async (input) => {
      if (failure) throw failure;
      asked = Promise.withResolvers();
      worker.postMessage(input);
      return asked.promise;
    },
    close: async () => {
      asked = undefined;
      await worker.terminate();
    },
  };
}
