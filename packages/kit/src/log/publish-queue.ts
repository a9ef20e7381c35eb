// A queue of publish calls, sent in chunks one after the other.
import { Unavailable } from '../errors.ts';
import { takeChunk, type Unsent } from './chunk.ts';
import type { OutgoingMessage } from './log.ts';

export type PublishQueue = {
  /** Resolves when all of them were sent. */
  publish: (messages: readonly OutgoingMessage[]) => Promise<void>;
  /** Takes nothing more; resolves when what was taken is sent. */
  close: () => Promise<void>;
};

export type QueueNeeds = {
  /** Throws when one of the topics does not exist. */
  assertTopics: (names: readonly string[]) => Promise<void>;
  send: (chunk: readonly OutgoingMessage[]) => Promise<void>;
};

type Job = Unsent & { isChecked: boolean; done: PromiseWithResolvers<void> };

export function createPublishQueue(needs: QueueNeeds): PublishQueue {
  const jobs: Job[] = [];
  let running: Promise<void> | undefined;
  let isClosed = false;
  const run = async (): Promise<void> => {
    while (jobs.length > 0) {
      await check(jobs, needs);
      await sendChunk(jobs, needs);
    }
    running = undefined;
  };
  return {
    publish: (messages) => {
      if (isClosed) return Promise.reject(new Unavailable('The log is closed.'));
      if (messages.length === 0) return Promise.resolve();
      const done = Promise.withResolvers<void>();
      jobs.push({ messages, sent: 0, isChecked: false, done });
      running ??= run();
      return done.promise;
    },
    close: async () => {
      isClosed = true;
      await running;
    },
  };
}

/** Turns away calls that name an unknown topic before any of their messages is sent. */
async function check(jobs: Job[], { assertTopics }: QueueNeeds): Promise<void> {
  for (const job of jobs.filter(({ isChecked }) => !isChecked)) {
    try {
      await assertTopics([...new Set(job.messages.map(({ topic }) => topic))]);
      job.isChecked = true;
    } catch (error) {
      fail(jobs, [job], error);
      if (error instanceof Unavailable) return;
    }
  }
}

async function sendChunk(jobs: Job[], { send }: QueueNeeds): Promise<void> {
  const { chunk, parts } = takeChunk(jobs.filter(({ isChecked }) => isChecked));
  if (chunk.length === 0) return;
  try {
    await send(chunk);
  } catch (error) {
    return fail(jobs, [...parts.keys()], error);
  }
  for (const [job, count] of parts) job.sent += count;
  // Chunks are filled in order, so what is finished is at the front.
  const unfinished = jobs.findIndex((job) => job.sent < job.messages.length);
  const finished = jobs.splice(0, unfinished === -1 ? jobs.length : unfinished);
  for (const job of finished) job.done.resolve();
}

function fail(jobs: Job[], guilty: readonly Job[], error: unknown): void {
  // With the broker away all that wait are told so: who came later must not overtake who comes again.
  const failed = new Set(error instanceof Unavailable ? jobs : guilty);
  const kept = jobs.filter((job) => !failed.has(job));
  jobs.splice(0, jobs.length, ...kept);
  for (const job of failed) job.done.reject(error);
}
