import type { ServerName } from './server.ts';

/** The settings through which a server of one's own is given, and under which ours are announced. */
export const ENV_NAMES = {
  kafka: 'KAFKA_BROKERS',
  redis: 'REDIS_URL',
  postgres: 'DATABASE_URL',
} as const satisfies Record<ServerName, string>;

export function givenUrl(name: ServerName, env: NodeJS.ProcessEnv): string | undefined {
  return env[ENV_NAMES[name]]?.trim() || undefined;
}
