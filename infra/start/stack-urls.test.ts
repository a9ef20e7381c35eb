import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConfigError } from '@linecast/kit';
import { stackUrls } from './stack-urls.ts';

const given = {
  KAFKA_BROKERS: 'broker:9092',
  REDIS_URL: 'redis://store',
  DATABASE_URL: 'postgres://sql/db',
};
const never = (): void => assert.fail('nothing is to be said');

describe('a stack that is given by its URLs', () => {
  it('is the three servers the line runs on, and nothing more', async () => {
    const { stop, ...urls } = await stackUrls('urls', given, never);
    assert.deepEqual(urls, {
      kafkaBrokers: 'broker:9092',
      redisUrl: 'redis://store',
      databaseUrl: 'postgres://sql/db',
    });
    await stop();
  });

  it('names each of the three that is missing', async () => {
    await assert.rejects(
      stackUrls('urls', { REDIS_URL: 'redis://store' }, never),
      (error: unknown) =>
        error instanceof ConfigError &&
        error.message.startsWith('--stack urls needs KAFKA_BROKERS, DATABASE_URL in the'),
    );
  });
});
