// A queue of publish calls, sent in chunks one after the other.
import { Unavailable } from '../errors.ts';
import type { OutgoingMessage } from './log.ts';

/** A broker refuses requests above 1 MB; a request also carries keys, headers and frames. */
const chunkMessages = 1_000;
const chunkBytes = 700_000;

export type PublishQueue = {
  /** Resolves when all of them were sent. */
  publish: (messages: readonly OutgoingMessage[]) => Promise<void>;
  close: () => Promise<void>;
};

export type QueueNeeds = {
  /** Throws when one of the topics does not exist. */
  assertTopics: (names: readonly string[]) => Promise<void>;
  send: (chunk: readonly OutgoingMessage[]) => Promise<void>;
};

type Job = {
  messages: readonly OutgoingMessage[];
  sent: number;
  checked: boolean;
  done: PromiseWithResolvers<void>;
};

export function createPublishQueue({ assertTopics, send }: QueueNeeds): PublishQueue {
  let jobs: Job[] = [];
  let running: Promise<void> | undefined;
  let closed = false;

  const fail = (failed: readonly Job[], error: unknown): void => {
    jobs = jobs.filter((job) => !failed.includes(job));
    for (const job of failed) job.done.reject(error);
  };

  const sendNext = async (): Promise<void> => {
    const waiting = jobs.filter((job) => !job.checked);
    for (const job of waiting) {
      try {
        await assertTopics([...new Set(job.messages.map(({ topic }) => topic))]);
        job.checked = true;
      } catch (error) {
        // Whoever came later must not overtake: with the broker away, all that wait are told so.
        fail(error instanceof Unavailable ? jobs : [job], error);
        if (error instanceof Unavailable) return;
      }
    }
    const { chunk, parts } = takeChunk(jobs.filter((job) => job.checked));
    try {
      if (chunk.length > 0) await send(chunk);
    } catch (error) {
      return fail(error instanceof Unavailable ? jobs : [...parts.keys()], error);
    }
    for (const [job, count] of parts) job.sent += count;
    const finished = jobs.filter((job) => job.checked && job.sent === job.messages.length);
    jobs = jobs.filter((job) => !finished.includes(job));
    for (const job of finished) job.done.resolve();
  };

  const run = async (): Promise<void> => {
    while (jobs.length > 0) await sendNext();
    running = undefined;
  };

  return {
    publish: (messages) => {
      if (closed) return Promise.reject(new Unavailable('The log is closed.'));
      if (messages.length === 0) return Promise.resolve();
      const job: Job = { messages, sent: 0, checked: false, done: Promise.withResolvers() };
      jobs.push(job);
      running ??= run();
      return job.done.promise;
    },
    close: async () => {
      closed = true;
      await running;
    },
  };
}

type Chunk = { chunk: readonly OutgoingMessage[]; parts: ReadonlyMap<Job, number> };

/** As much as fits into one request, in order; always at least one message. */
function takeChunk(jobs: readonly Job[]): Chunk {
  const chunk: OutgoingMessage[] = [];
  const parts = new Map<Job, number>();
  let bytes = 0;
  for (const job of jobs) {
    for (const message of job.messages.slice(job.sent, job.sent + chunkMessages)) {
      bytes += bytesOf(message);
      const isFull = chunk.length >= chunkMessages || bytes > chunkBytes;
      if (isFull && chunk.length > 0) return { chunk, parts };
      chunk.push(message);
      parts.set(job, (parts.get(job) ?? 0) + 1);
    }
    // A job's rest goes before the next job's first.
    if (job.sent + (parts.get(job) ?? 0) < job.messages.length) break;
  }
  return { chunk, parts };
}

function bytesOf({ key, value, headers }: OutgoingMessage): number {
  const own = Buffer.byteLength(value) + Buffer.byteLength(key);
  return Object.entries(headers).reduce(
    (sum, [name, text]) => sum + name.length + text.length,
    own,
  );
}
