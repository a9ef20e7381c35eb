// Follows a running line through monitoring's API until it is complete: shows the board, returns the report.
import { boardSchema, changeKey, renderChanges, renderTable, type Board } from './board.ts';
import type { Line } from './line.ts';
import { reportSchema, type Report } from './report.ts';

type Screen = { isTerminal: boolean; write: (text: string) => void };

type FollowOptions = {
  line: Line;
  screen: Screen;
  speed: string;
  signal: AbortSignal;
  onFirstPrediction: () => void;
};

const pollMs = 250;

/** Resolves with the report when the tape has ended and all is settled, or with undefined when `signal` aborts. */
export async function follow(options: FollowOptions): Promise<Report | undefined> {
  const { line, signal } = options;
  const url = `http://127.0.0.1:${line.ports.monitoring}`;
  const show = createView(options);
  while (!signal.aborted) {
    if (line.failed.aborted) throw line.failed.reason;
    const board = await ask(`${url}/v1/board`, (json) => boardSchema.parse(json));
    if (board) show(board);
    const report = await ask(`${url}/v1/report`, (json) => reportSchema.parse(json));
    if (report?.complete) {
      const last = await ask(`${url}/v1/board`, (json) => boardSchema.parse(json));
      if (last) show(last);
      return report;
    }
    await pause(pollMs, signal);
  }
  return undefined;
}

/** Undefined while monitoring cannot be asked: it may be restarting, and the next poll will tell. */
async function ask<T>(url: string, parse: (json: unknown) => T): Promise<T | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    return response.ok ? parse(await response.json()) : undefined;
  } catch (error) {
    if (error instanceof TypeError || (error instanceof Error && error.name === 'TimeoutError'))
      return undefined;
    throw error;
  }
}

function createView({ screen, speed, onFirstPrediction }: FollowOptions): (board: Board) => void {
  let drawnLines = 0;
  let predicted = false;
  let known = new Map<string, string>();
  return (board) => {
    if (!predicted && board.rows.some((row) => row.probability !== null)) {
      predicted = true;
      onFirstPrediction();
    }
    if (screen.isTerminal) {
      const lines = renderTable(board, speed);
      // Up to the first line of the last drawing, then each line anew, its old rest erased.
      const up = drawnLines > 0 ? `\u001b[${drawnLines}A` : '';
      screen.write(`${up}${lines.map((text) => `${text}\u001b[K\n`).join('')}\u001b[J`);
      drawnLines = lines.length;
      return;
    }
    for (const text of renderChanges(known, board)) screen.write(`${text}\n`);
    known = new Map(board.rows.map((row) => [row.fixture_id, changeKey(row)]));
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done, { once: true });
  });
}
