import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import type * as Kafkajs from '../../packages/kit/node_modules/kafkajs/types/index.d.ts';
import { afterwards, comesBack, isGone, startOrSkip, testDir, testPlace } from './for-tests.ts';
import { startKafka } from './kafka.ts';
import { poll } from './process/poll.ts';
import { temporaryDir } from './temporary-dir.ts';

// The client is kit's dependency, not ours: it is only a witness here.
const requireFromKit = createRequire(new URL('../../packages/kit/package.json', import.meta.url));
const kafkajs: typeof Kafkajs = requireFromKit('kafkajs');

function connect(brokers: string) {
  return new kafkajs.Kafka({ brokers: [brokers], logLevel: kafkajs.logLevel.NOTHING });
}

async function sendThree(brokers: string): Promise<void> {
  const producer = connect(brokers).producer();
  await producer.connect();
  const messages = ['1.91', '1.87', '1.83'].map((value) => ({ key: 'fixture', value }));
  await producer.send({ topic: 'quotes', acks: -1, messages });
  await producer.disconnect();
}

test('Kafka keeps what it acknowledged through kill -9 and comes back on its port', async (t) => {
  const place = testPlace(t);
  const first = await startOrSkip(t, () => startKafka(place));
  if (!first) return;
  const admin = connect(first.url).admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic: 'quotes', numPartitions: 1 }] });
  await admin.disconnect();
  await sendThree(first.url);
  const second = await comesBack(t, first, (port) => startKafka({ ...place, port }));
  assert.equal(second.url, first.url);
  const again = connect(second.url).admin();
  await again.connect();
  const offsets = await again.fetchTopicOffsets('quotes');
  await again.disconnect();
  assert.deepEqual(
    offsets.map(({ high }) => high),
    ['3'],
  );
});

test('a fresh broker takes group and transaction work at once', async (t) => {
  const server = await startOrSkip(t, () => startKafka(testPlace(t)));
  if (!server) return;
  const kafka = connect(server.url);
  const admin = kafka.admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic: 'quotes' }] });
  const producer = kafka.producer({ transactionalId: 'bridge', retry: { retries: 0 } });
  await producer.connect();
  const transaction = await producer.transaction();
  const topics = [{ topic: 'quotes', partitions: [{ partition: 0, offset: '7' }] }];
  await transaction.sendOffsets({ consumerGroupId: 'features', topics });
  await transaction.commit();
  await producer.disconnect();
  // The commit is answered before its mark has reached the group's own log.
  const isCommitted = async (): Promise<boolean> => {
    const [offsets] = await admin.fetchOffsets({ groupId: 'features', topics: ['quotes'] });
    return offsets?.partitions[0]?.offset === '7';
  };
  assert.ok(await poll(isCommitted, { deadlineMs: 10_000 }));
  await admin.disconnect();
});

test('two brokers start at once from one cache, and stopped ones leave no process', async (t) => {
  const start = () => startOrSkip(t, () => startKafka(testPlace(t)));
  const servers = await Promise.all([start(), start()]);
  for (const server of servers) {
    if (!server) return;
    await server.stop();
    assert.ok(await isGone(server.pid));
  }
});

for (const [what, message] of [
  ['Java', /needs Java 17 or newer.*no python3.*KAFKA_BROKERS$/],
  ['Maven', /fetched with Maven and there is no mvn on PATH; install Maven, or set KAFKA_BROKERS$/],
] as const) {
  test(`without ${what} one sentence says what is missing`, async (t) => {
    const cacheDir = temporaryDir('cache');
    afterwards(t, () => rmSync(cacheDir, { recursive: true }));
    const javaHome = what === 'Maven' ? fakeJavaHome(t) : '';
    const env = { PATH: '', JAVA_HOME: javaHome };
    await assert.rejects(startKafka({ ...testPlace(t), cacheDir, env }), {
      kind: 'missing',
      message,
    });
  });
}

/** A Java that knows its version and nothing else, so that the search goes on to Maven. */
function fakeJavaHome(t: TestContext): string {
  const home = testDir(t);
  mkdirSync(join(home, 'bin'));
  const script = '#!/bin/sh\necho \'openjdk version "21.0.1"\' >&2\n';
  writeFileSync(join(home, 'bin', 'java'), script, { mode: 0o755 });
  return home;
}
