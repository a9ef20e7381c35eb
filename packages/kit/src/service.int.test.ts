import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it, type TestContext } from 'node:test';
import { databaseUrl, kafkaBrokers, redisUrl, skipWithout } from '../../../test/support/servers.ts';
import { openKafkaLog } from './log/kafka-log.ts';
import { createLogger } from './logger.ts';
import { openPostgres } from './sql/postgres.ts';
import { startTiny, type Tiny } from './testing/start-tiny.ts';

const [brokers, redis, database] = [await kafkaBrokers(), await redisUrl(), await databaseUrl()];
const skip =
  skipWithout(brokers, 'KAFKA_BROKERS') ||
  skipWithout(redis, 'REDIS_URL') ||
  skipWithout(database, 'DATABASE_URL');

/** A tiny service in a namespace of its own, of which nothing is left afterwards. */
function start(t: TestContext, ending: string): Tiny {
  const namespace = `test_${randomUUID().replaceAll('-', '').slice(0, 20)}`;
  const tiny = startTiny(t, {
    NEEDED: '1',
    ENDING: ending,
    HTTP_PORT: '7999',
    LINECAST_NAMESPACE: namespace,
    KAFKA_BROKERS: brokers ?? '',
    REDIS_URL: redis ?? '',
    DATABASE_URL: database ?? '',
  });
  t.after(() => remove(namespace));
  return tiny;
}

async function remove(namespace: string): Promise<void> {
  const logger = createLogger('test', 'silent');
  const sql = await openPostgres({ url: database ?? '', namespace, logger });
  await sql.dropSchema();
  await sql.close();
  const known = { brokers: brokers?.split(',') ?? [], clientId: 'test' };
  const log = await openKafkaLog({ ...known, namespace, logger });
  await log.deleteTopics(['tiny.happened.v1']);
  await log.close();
}

describe('a service process on real servers', { skip }, () => {
  it('says when it is ready and where, and ends well on SIGTERM', async (t) => {
    const { child, notice, end } = start(t, 'wait');
    assert.deepEqual(await notice, {
      kind: 'ready',
      service: 'tiny',
      endpoints: [{ kind: 'http', port: 7999 }],
    });
    const startMs = performance.now();
    child.kill('SIGTERM');
    const { code, stderr } = await end;
    assert.equal(code, 0, stderr);
    // By itself, not by the exit that is forced after three seconds.
    assert.ok(performance.now() - startMs < 3_000);
    const line = stderr.split('\n').find((each) => each.includes('"msg":"ready"'));
    assert.partialDeepStrictEqual(JSON.parse(line ?? '{}'), { level: 30, service: 'tiny' });
  });

  it('ends when its parent is gone', async (t) => {
    const { child, notice, end } = start(t, 'wait');
    await notice;
    child.disconnect();
    assert.equal((await end).code, 0);
  });

  it('ends although something still holds the process', async (t) => {
    const { child, notice, end } = start(t, 'noClose');
    await notice;
    child.kill('SIGINT');
    assert.equal((await end).code, 0);
  });

  for (const ending of ['crash', 'refuse']) {
    it(`tells a foreseeable fault (${ending}) in one sentence and exits with 1`, async (t) => {
      const { code, stderr } = await start(t, ending).end;
      assert.equal(code, 1);
      assert.match(stderr, /^the model is not usable$/m);
      assert.doesNotMatch(stderr, /^\s+at /m);
    });
  }

  for (const ending of ['throwLater', 'rejectLater']) {
    it(`logs an error that nobody caught (${ending}) as fatal and exits with 1`, async (t) => {
      const { code, stderr } = await start(t, ending).end;
      assert.equal(code, 1);
      const fatal = stderr.split('\n').find((line) => line.includes('"level":60'));
      assert.equal(JSON.parse(fatal ?? '{}').msg, 'uncaught error', stderr);
    });
  }
});
