// Settings come from the environment, are checked once at the start, and all mistakes are told at once.
import { z } from 'zod';
import { ConfigError } from './errors.ts';
import { logLevels } from './logger.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Parses the environment; throws one {@link ConfigError} that lists every problem. Empty means unset. */
export function loadConfig<T extends z.ZodType>(schema: T, env: Environment): z.output<T> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map((i) => `  ${i.path.join('.')}: ${i.message}`);
  throw new ConfigError(`The settings are not usable:\n${problems.join('\n')}`);
}

const port = z.coerce.number().int().min(0).max(65_535);

/** Settings every service has. Port 0 takes a free one. */
export const serviceEnv = (defaultHttpPort: number) => ({
  LOG_LEVEL: z.enum(logLevels).default('info').describe('least severe log line that is written'),
  BIND_HOST: z.string().default('127.0.0.1').describe('address the ports listen on'),
  HTTP_PORT: port.default(defaultHttpPort).describe('REST, health and metrics'),
});

export const grpcEnv = {
  GRPC_PORT: port.default(50_051).describe('gRPC'),
};

/** Where the platform is. No defaults: a service never guesses its broker or its database. */
export const platformEnv = {
  KAFKA_BROKERS: z.string().min(1).describe('host:port, comma-separated'),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).describe('redis://host:port'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).describe('postgres://user@host:port/db'),
  LINECAST_NAMESPACE: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,39}$/, 'lower-case letters, digits and _, starting with a letter')
    .default('linecast')
    .describe(
      'Postgres schema and prefix of Redis keys; other than "linecast" also of topics and groups',
    ),
  LINECAST_MODE: z
    .enum(['replay', 'live'])
    .default('live')
    .describe('replay: time is that of the tape'),
  LINECAST_PLATFORM: z.string().default('urls').describe('name of the platform, for people'),
  MODEL_REGISTRY: z
    .string()
    .default('infra/models')
    .describe('model registry: a folder, or http(s)://host:port of MLflow'),
  MODEL_CACHE: z
    .string()
    .optional()
    .describe(
      'folder that keeps the models which MLflow named, for a start while it is away; .cache/models-seen',
    ),
};
