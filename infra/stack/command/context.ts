import { join } from 'node:path';
import { withLock } from '../cache/lock.ts';
import type { Say, StackName } from '../server.ts';
import type { Compose } from './docker.ts';

/** What every verb works with. */
export type Context = {
  readonly stateDir: string;
  readonly cacheDir: string;
  readonly composeFile: string;
  readonly env: NodeJS.ProcessEnv;
  readonly say: Say;
};

/** One server as the command reports it. `silent`: its process is there but it does not answer. */
export type Row = {
  readonly name: StackName;
  readonly kind: 'given' | 'native' | 'docker' | 'none';
  readonly state: 'up' | 'silent' | 'down';
  readonly url?: string;
  readonly port?: number;
  readonly pid?: number;
};

/** A server that could not be had, and the sentence that says why. */
export type Failure = { readonly name: StackName; readonly reason: string };

/** Longer than the longest first `up`, which fetches. */
const LOCK_DEADLINE_MS = 10 * 60_000;

/** One `up`, `down` or `clean` at a time. */
export const inTurn = <T>({ stateDir }: Context, work: () => Promise<T>): Promise<T> =>
  withLock(join(stateDir, 'lock'), LOCK_DEADLINE_MS, work);

export const composeOf = ({ composeFile, env }: Context, docker: string): Compose => ({
  docker,
  file: composeFile,
  env,
});
