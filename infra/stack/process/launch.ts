import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import type { Account } from './run-command.ts';
import { StackError } from '../server.ts';
import type { Exit, Server } from '../server.ts';
import { birthOf } from './birth.ts';
import { lastLines } from './run-command.ts';
import { watchOver } from './watchdog.ts';

export type Launch = {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly account?: Account | undefined;
  readonly logFile: string;
  readonly stopSignal: NodeJS.Signals;
  readonly graceMs: number;
  readonly removeAfter?: string | undefined;
};

export type Launched = Omit<Server, 'url' | 'port'> & {
  readonly birth: string;
  readonly isGone: () => boolean;
  readonly log: () => string;
};

/** Starts a server in a session of its own, watched over until it is released. */
export async function launch(what: Launch): Promise<Launched> {
  const logStart = readLog(what.logFile).length;
  const child = await spawnServer(what);
  const pid = child.pid ?? 0;
  const dog = watchOver({ pid, stopSignal: what.stopSignal, removeAfter: what.removeAfter });
  const birth = birthOf(pid) ?? '';
  let gone = false;
  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => {
      gone = true;
      dog.dismiss();
      resolve({ code, signal });
    });
  });
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (!gone) child.kill(signal);
    const impatience = setTimeout(() => child.kill('SIGKILL'), what.graceMs);
    await exited;
    clearTimeout(impatience);
  };
  return {
    pid,
    birth,
    exited,
    isGone: () => gone,
    log: () => readLog(what.logFile).slice(logStart),
    stop: () => end(what.stopSignal),
    kill: () => end('SIGKILL'),
    release: () => {
      dog.dismiss();
      child.unref();
    },
  };
}

async function spawnServer(what: Launch): Promise<ReturnType<typeof spawn>> {
  const log = openSync(what.logFile, 'a');
  try {
    const child = spawn(what.command, what.args, {
      stdio: ['ignore', log, log],
      detached: true,
      ...(what.env && { env: what.env }),
      ...what.account,
    });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', (cause) =>
        reject(
          new StackError('missing', `cannot start ${what.command}: ${cause.message}`, { cause }),
        ),
      );
    });
    return child;
  } finally {
    closeSync(log);
  }
}

function readLog(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

export const lastWords = (launched: Launched): string => lastLines(launched.log());
