// All three real servers at once, for a test of the whole line.
import type { TestContext } from 'node:test';
import { databaseUrl, kafkaBrokers, redisUrl, skipWithout } from './servers.ts';

export type RealServers = { kafkaBrokers: string; redisUrl: string; databaseUrl: string };

/** Skips the test with the reason where one is missing, and returns undefined; fails where CI=true. */
export async function realServers(t: TestContext): Promise<RealServers | undefined> {
  const [kafka, redis, postgres] = [await kafkaBrokers(), await redisUrl(), await databaseUrl()];
  const reason =
    skipWithout(kafka, 'KAFKA_BROKERS') ||
    skipWithout(redis, 'REDIS_URL') ||
    skipWithout(postgres, 'DATABASE_URL');
  if (kafka && redis && postgres)
    return { kafkaBrokers: kafka, redisUrl: redis, databaseUrl: postgres };
  t.skip(reason || 'a server is missing');
  return undefined;
}
