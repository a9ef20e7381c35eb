// A process of the bench's own, asked one thing at a time: whatever makes load or answers it must not share our core.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { z } from 'zod';
import { BenchError } from '../bench-error.ts';
import { orAborted } from '../wait.ts';

export type Peer = {
  /** Resolves with what the peer answers; rejects when it fails or dies. */
  ask: (question: object) => Promise<unknown>;
  stop: () => Promise<void>;
};

const answerSchema = z.union([
  z.object({ kind: z.literal('answer'), value: z.unknown() }),
  z.object({ kind: z.literal('failed'), reason: z.string() }),
]);

/** `script` calls answerParent. It ends with us, however we end. `flags`: of Node. */
export function startPeer(
  script: string,
  signal: AbortSignal,
  flags: readonly string[] = [],
): Peer {
  const warning = '--disable-warning=TimeoutNegativeWarning';
  const child = spawn(process.execPath, [warning, ...flags, script], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const gone = once(child, 'exit');
  return {
    ask: (question) => orAborted(askChild(child, script, question), signal),
    stop: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

async function askChild(child: ChildProcess, script: string, question: object): Promise<unknown> {
  const answered = Promise.withResolvers<unknown>();
  const onExit = (): void => answered.reject(new BenchError(`${script} ended before it answered.`));
  child.once('message', answered.resolve);
  child.once('exit', onExit);
  try {
    child.send(question, (error) => error && answered.reject(error));
    const answer = answerSchema.parse(await answered.promise);
    if (answer.kind === 'failed') throw new BenchError(`${script}: ${answer.reason}`);
    return answer.value;
  } finally {
    child.off('message', answered.resolve);
    child.off('exit', onExit);
  }
}
