// A service as a process of its own: settings, real platform, assembly, and an end that is always told.
import { join } from 'node:path';
import { z } from 'zod';
import { loadConfig, platformEnv, serviceEnv, type Environment } from './config.ts';
import { runService, type Scope } from './lifecycle.ts';
import type { TopicSpec } from './log/log.ts';
import { createLogger, type Logger } from './logger.ts';
import type { Platform } from './platform.ts';
import { openRealPlatform } from './platforms.ts';

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

/** Sent to a parent that started the process with an IPC channel. */
export type ReadyNotice = { kind: 'ready' } & Running;

const ownMigrations = join(import.meta.dirname, '../../../infra/postgres/migrations');
const placeSettings = z.object({ ...platformEnv, LOG_LEVEL: serviceEnv(0).LOG_LEVEL });
/** After everything was closed nothing should hold the process; what does is not worth waiting for. */
const lingerMs = 3_000;

/** Runs until SIGINT, SIGTERM, a crash or the end of the parent. A foreseeable fault is one sentence and exit code 1. */
export async function runServiceProcess<C>(options: ServiceProcess<C>): Promise<void> {
  const { service, settings, topics, assemble } = options;
  const { env = process.env, migrations = ownMigrations } = options;
  stopWithParent();
  await runService(async (scope) => {
    const config = loadConfig(z.intersection(placeSettings, settings), env);
    const logger = createLogger(service, config.LOG_LEVEL);
    endOnBugs(logger);
    const platform = await openRealPlatform(config, { topics, migrations, service, logger }, scope);
    const running = await assemble(platform, config, scope);
    const { name, mode } = platform;
    logger.info({ endpoints: running.endpoints, platform: name, mode }, 'ready');
    process.send?.({ kind: 'ready', ...running } satisfies ReadyNotice);
  });
  setTimeout(() => process.exit(), lingerMs).unref();
}

/** What nobody caught leaves the process in a state nobody knows; its work is safe in the log, uncommitted. */
function endOnBugs(logger: Logger): void {
  const end = (err: unknown): void => {
    logger.fatal({ err }, 'uncaught error');
    process.exit(1);
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}

/** A supervisor that was killed cannot stop its services: the closed channel tells them. */
function stopWithParent(): void {
  if (!process.channel) return;
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  // Listening alone would keep a finished process alive.
  process.channel.unref();
}
