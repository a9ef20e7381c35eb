// What every part of the bench works with.
import type { Plan } from './plan.ts';
import type { Servers } from './servers.ts';

export type Bench = {
  plan: Plan;
  root: string;
  env: NodeJS.ProcessEnv;
  servers: Servers;
  /** To write into; gone with the bench. */
  folder: string;
  signal: AbortSignal;
  say: (sentence: string) => void;
};
