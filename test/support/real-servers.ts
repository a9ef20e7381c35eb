// All three real servers at once, for a test of the whole line.
import type { TestContext } from 'node:test';
import { databaseUrl, kafkaBrokers, redisUrl, skipWithout } from './servers.ts';

export type RealServers = { kafkaBrokers: string; redisUrl: string; databaseUrl: string };

/** Skips the test with the reason where one is missing, and returns undefined; fails where CI=true. */
export async function realServers(t: TestContext): Promise<RealServers | undefined> {
  const urls = {
    kafkaBrokers: await kafkaBrokers(),
    redisUrl: await redisUrl(),
    databaseUrl: await databaseUrl(),
  };
  const reason =
    skipWithout(urls.kafkaBrokers, 'KAFKA_BROKERS') ||
    skipWithout(urls.redisUrl, 'REDIS_URL') ||
    skipWithout(urls.databaseUrl, 'DATABASE_URL');
  if (!reason) return urls as RealServers;
  t.skip(reason);
  return undefined;
}
