// A service as a process of its own: settings, real platform, assembly, and an end that is always told.
import type { z } from 'zod';
import type { Environment } from './config.ts';
import type { Scope } from './lifecycle.ts';
import type { TopicSpec } from './log/log.ts';
import type { Platform } from './platform.ts';

export type Endpoint = { kind: 'http' | 'grpc'; port: number };
export type Running = { service: string; endpoints: readonly Endpoint[] };

/** The wiring of one service: what `npm start` calls in one process and each main.ts in its own. */
export type Assemble<C> = (platform: Platform, config: C, scope: Scope) => Promise<Running>;

export type ServiceProcess<C> = {
  service: string;
  /** The service's own settings, `z.object({ ...serviceEnv(port), … })`; where the platform is comes on top. */
  settings: z.ZodType<C>;
  topics: readonly TopicSpec[];
  assemble: Assemble<C>;
  env?: Environment;
  /** Folder of the SQL files; by default the repository's own. */
  migrations?: string;
};

export function runServiceProcess<C>(options: ServiceProcess<C>): Promise<void> {
  throw new Error(`runServiceProcess is being written (${options.service})`);
}
