// The two ways to build a platform: real servers named by URLs, or everything but Postgres in this process.
import type { z } from 'zod';
import type { platformEnv } from './config.ts';
import type { Scope } from './lifecycle.ts';
import type { TopicSpec } from './log/log.ts';
import type { Logger } from './logger.ts';
import type { Platform } from './platform.ts';

export type PlatformConfig = z.output<z.ZodObject<typeof platformEnv>>;

export type PlatformNeeds = {
  topics: readonly TopicSpec[];
  /** Folder of the plain SQL files. */
  migrations: string;
  /** Names the connections in the servers' own lists. */
  service?: string;
  logger?: Logger;
};

export type EmbeddedOptions = PlatformNeeds & {
  databaseUrl: string;
  namespace: string;
  /** Folder of the model registry. */
  modelRegistry: string;
  mode: Platform['mode'];
};

export function openRealPlatform(
  config: PlatformConfig,
  needs: PlatformNeeds,
  scope: Scope,
): Promise<Platform> {
  throw new Error(`openRealPlatform is being written ${String([config, needs, scope].length)}`);
}

export function openEmbeddedPlatform(options: EmbeddedOptions, scope: Scope): Promise<Platform> {
  throw new Error(`openEmbeddedPlatform is being written ${String([options, scope].length)}`);
}
