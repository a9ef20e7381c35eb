import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startTiny } from './testing/start-tiny.ts';

describe('a service process that cannot start', () => {
  it('tells all wrong settings at once, of the platform and its own, and exits with 1', async (t) => {
    const { end } = startTiny(t, { NEEDED: 'many', LINECAST_MODE: 'warp' });
    const { code, stderr } = await end;
    assert.equal(code, 1);
    for (const name of ['KAFKA_BROKERS', 'REDIS_URL', 'DATABASE_URL', 'LINECAST_MODE', 'NEEDED']) {
      assert.match(stderr, new RegExp(`^ {2}${name}: `, 'm'));
    }
    assert.doesNotMatch(stderr, /^\s+at /m);
  });

  it('names every server that is not there, one sentence each, and exits with 1', async (t) => {
    const { end } = startTiny(t, {
      NEEDED: '1',
      KAFKA_BROKERS: '127.0.0.1:1',
      REDIS_URL: 'redis://127.0.0.1:1',
      DATABASE_URL: 'postgres://postgres@127.0.0.1:1/linecast',
    });
    const { code, stderr } = await end;
    assert.equal(code, 1);
    assert.match(stderr, /^Redis at 127\.0\.0\.1:1 does not answer; /m);
    assert.match(stderr, /^Postgres at 127\.0\.0\.1:1 does not answer; /m);
    assert.match(stderr, /^.*127\.0\.0\.1:1.*$/m);
    assert.match(stderr, /Kafka/);
    assert.doesNotMatch(stderr, /^\s+at /m);
    assert.equal(stderr.trim().split('\n').length, 3, stderr);
  });
});
