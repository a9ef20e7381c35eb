// Follows a running line through monitoring's API until it is complete: shows the board, returns the report.
import { setTimeout as sleep } from 'node:timers/promises';
import { boardSchema, type Board } from './board.ts';
import type { Line } from './line.ts';
import { reportSchema, type Report } from './report.ts';

type FollowOptions = {
  line: Line;
  show: (board: Board) => void;
  signal: AbortSignal;
  onFirstPrediction: () => void;
};

const pollMs = 250;
const answerWithinMs = 5_000;

/** Resolves with the report when the tape has ended and all is settled, or with undefined when `signal` aborts. */
export async function follow(options: FollowOptions): Promise<Report | undefined> {
  const { line, signal } = options;
  const url = `http://127.0.0.1:${line.ports.monitoring}`;
  const askBoard = () => ask(`${url}/v1/board`, signal, (json) => boardSchema.parse(json));
  const askReport = () => ask(`${url}/v1/report`, signal, (json) => reportSchema.parse(json));
  const show = createShow(options);
  while (!signal.aborted) {
    if (line.failed.aborted) throw line.failed.reason;
    show(await askBoard());
    const report = await askReport();
    if (report?.complete) {
      show(await askBoard());
      return report;
    }
    await sleep(pollMs, undefined, { signal }).catch(() => undefined);
  }
  return undefined;
}

/** Undefined while monitoring cannot be asked: it may be restarting, and the next poll will tell. */
async function ask<T>(
  url: string,
  signal: AbortSignal,
  parse: (json: unknown) => T,
): Promise<T | undefined> {
  try {
    const patience = AbortSignal.any([signal, AbortSignal.timeout(answerWithinMs)]);
    const response = await fetch(url, { signal: patience });
    return response.ok ? parse(await response.json()) : undefined;
  } catch (error) {
    const isSilent = error instanceof TypeError || signal.aborted || isTimeout(error);
    if (isSilent) return undefined;
    throw error;
  }
}

const isTimeout = (error: unknown): boolean =>
  error instanceof Error && error.name === 'TimeoutError';

function createShow({ show, signal, onFirstPrediction }: FollowOptions) {
  let predicted = false;
  return (board: Board | undefined): void => {
    // Whoever has ended the run has the screen.
    if (!board || signal.aborted) return;
    if (!predicted && board.rows.some((row) => row.probability !== null)) {
      predicted = true;
      onFirstPrediction();
    }
    show(board);
  };
}
