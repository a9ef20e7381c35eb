// One worker thread as a function: a day in, its table out.
import { Worker } from 'node:worker_threads';
import type { DayInput } from './day-input.ts';

export type Lane<Built> = {
  /** One day at a time. */
  build: (input: DayInput) => Promise<Built>;
  close: () => Promise<void>;
};

/** `workerFile` is started with `start`, and answers each day it is sent with what it built of it. */
export function openLane<Built>(workerFile: URL, start: object): Lane<Built> {
  const worker = new Worker(workerFile, { workerData: start });
  let asked: PromiseWithResolvers<Built> | undefined;
  let failure: Error | undefined;
  const fail = (error: Error): void => {
    failure ??= error;
    asked?.reject(failure);
  };
  worker.on('message', (built: Built) => asked?.resolve(built));
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
