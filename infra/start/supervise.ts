// Keeps child processes alive: one that dies is started again after a growing pause, its last lines shown.
import { spawn, type ChildProcess } from 'node:child_process';
import type { Environment } from '@linecast/kit';

export type ChildSpec = {
  name: string;
  script: string;
  env: Environment;
  /** Hears all that the child says, over all its lives. */
  hear?: (text: string) => void;
};

export type Supervised = {
  /** Process id of each child that is alive now. */
  pids: () => ReadonlyMap<string, number>;
  /** Resolves when every child has said that it is ready, first time round. Rejects when one never gets there. */
  ready: Promise<void>;
  /** SIGTERM to all, SIGKILL to what is left after the grace time. */
  stop: (graceMs?: number) => Promise<void>;
};

/** A child that no restart brings up; the message shows its last words. */
export class ChildFailed extends Error {
  override readonly name = 'ChildFailed';
}

const firstPauseMs = 250;
const longestPauseMs = 10_000;
/** A child that lived this long starts again without a pause growing. */
const healthyMs = 30_000;
/** A child that dies so often before it was ever ready has a fault no restart mends. */
const startsBeforeGivingUp = 3;
/** Less than an end by Ctrl-C may take, so that topics, schema and servers can still be cleaned up after it. */
const usualGraceMs = 3_000;
const keptLines = 5;

type Life = {
  spec: ChildSpec;
  child: ChildProcess | undefined;
  startedAtMs: number;
  pauseMs: number;
  starts: number;
  wasReady: boolean;
  lastLines: string[];
  timer: NodeJS.Timeout | undefined;
  gone: Promise<void>;
};

export function supervise(specs: readonly ChildSpec[], say: (line: string) => void): Supervised {
  let stopping = false;
  const ready = Promise.withResolvers<void>();
  const lives: Life[] = specs.map((spec) => ({
    spec,
    child: undefined,
    startedAtMs: 0,
    pauseMs: firstPauseMs,
    starts: 0,
    wasReady: false,
    lastLines: [],
    timer: undefined,
    gone: Promise.resolve(),
  }));

  const start = (life: Life): void => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const child = spawn(
      process.execPath,
      ['--disable-warning=TimeoutNegativeWarning', life.spec.script],
      {
        env: { ...life.spec.env },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      },
    );
    Object.assign(life, { child, startedAtMs: Date.now(), starts: life.starts + 1, gone: promise });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        keepLines(life, text);
        life.spec.hear?.(text);
      });
    }
    child.on('message', () => {
      life.wasReady = true;
      if (lives.every((each) => each.wasReady)) ready.resolve();
    });
    child.once('exit', (code, signal) => {
      life.child = undefined;
      resolve();
      if (!stopping) restart(life, signal ?? `exit ${code}`);
    });
  };

  const restart = (life: Life, how: string): void => {
    const lines = life.lastLines.map((line) => `\n    ${line}`).join('');
    if (!life.wasReady && life.starts >= startsBeforeGivingUp) {
      ready.reject(
        new ChildFailed(`${life.spec.name} does not start (${how}):${lines || ' it said nothing'}`),
      );
      return;
    }
    if (Date.now() - life.startedAtMs > healthyMs) life.pauseMs = firstPauseMs;
    say(
      `${life.spec.name} died (${how}); starting it again in ${life.pauseMs / 1000} s${lines && `; its last lines:${lines}`}`,
    );
    life.timer = setTimeout(() => start(life), life.pauseMs);
    life.pauseMs = Math.min(life.pauseMs * 2, longestPauseMs);
  };

  lives.forEach(start);
  return {
    pids: () =>
      new Map(lives.flatMap(({ spec, child }) => (child?.pid ? [[spec.name, child.pid]] : []))),
    ready: ready.promise,
    stop: async (graceMs = usualGraceMs) => {
      stopping = true;
      for (const life of lives) {
        clearTimeout(life.timer);
        life.child?.kill('SIGTERM');
      }
      const force = setTimeout(() => lives.forEach(({ child }) => child?.kill('SIGKILL')), graceMs);
      await Promise.all(lives.map(({ gone }) => gone));
      clearTimeout(force);
    },
  };
}

function keepLines(life: Life, text: string): void {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !isRoutine(line));
  life.lastLines = [...life.lastLines, ...lines].slice(-keptLines);
}

/** What a log says at level info or below is for its file; the last words of a child are what went wrong. */
const isRoutine = (line: string): boolean => /^\{"level":[123]0,/.test(line);
