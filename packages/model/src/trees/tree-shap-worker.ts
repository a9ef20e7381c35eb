// TreeSHAP in a thread of its own: a row takes milliseconds there, and the thread that predicts never waits for it.
import { Worker } from 'node:worker_threads';
import type { Contributions } from './tree-shap.ts';
import type { FlatTrees } from './flat-trees.ts';

/** What goes to the thread, and what comes back. */
export type ShapQuestion = { id: number; rows: readonly Float64Array[] };
export type ShapAnswer = { id: number; contributions: Contributions[] };

export type Explained = { kind: 'explained'; contributions: Contributions[] } | { kind: 'busy' };

export type TreeShapWorker = {
  /** `busy` at once where more rows wait than may: an explanation is worth less than a queue that grows. */
  explain: (rows: readonly Float64Array[]) => Promise<Explained>;
  close: () => Promise<void>;
};

type Waiting = {
  rowCount: number;
  resolve: (contributions: Contributions[]) => void;
  reject: (cause: unknown) => void;
};

/** The thread starts with the first question, and anew after it broke. */
export function createTreeShapWorker(trees: FlatTrees, maxWaitingRows: number): TreeShapWorker {
  let worker: Worker | undefined;
  let lastId = 0;
  const waiting = new Map<number, Waiting>();

  const start = (): Worker => {
    const thread = new Worker(new URL('./tree-shap-thread.ts', import.meta.url), {
      workerData: trees,
    });
    // A process may end while the thread is idle.
    thread.unref();
    thread.on('message', ({ id, contributions }: ShapAnswer) => {
      waiting.get(id)?.resolve(contributions);
      waiting.delete(id);
      if (waiting.size === 0) thread.unref();
    });
    const onEnd = (cause: unknown): void => {
      if (worker === thread) worker = undefined;
      const asked = [...waiting.values()];
      waiting.clear();
      for (const { reject } of asked) reject(cause);
    };
    thread.on('error', onEnd);
    thread.on('exit', () => onEnd(new Error('the thread that explains predictions has ended')));
    return thread;
  };

  return {
    explain: async (rows) => {
      const waitingRows = [...waiting.values()].reduce((sum, each) => sum + each.rowCount, 0);
      if (waitingRows + rows.length > maxWaitingRows) return { kind: 'busy' };
      worker ??= start();
      worker.ref();
      const id = (lastId += 1);
      const { promise, resolve, reject } = Promise.withResolvers<Contributions[]>();
      waiting.set(id, { rowCount: rows.length, resolve, reject });
      worker.postMessage({ id, rows } satisfies ShapQuestion);
      return { kind: 'explained', contributions: await promise };
    },
    close: async () => {
      await worker?.terminate();
    },
  };
}
