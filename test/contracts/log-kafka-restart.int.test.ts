// The Kafka log while its broker is lost and comes back. The broker is our own: no shared one may be killed.
import assert from 'node:assert/strict';
import { it, type TestContext } from 'node:test';
import {
  createLogger,
  openKafkaLog,
  Unavailable,
  type Log,
  type OutgoingMessage,
} from '@linecast/kit';
import { startOrSkip } from '../../infra/stack/for-tests.ts';
import { stackUp } from '../../infra/stack/stack.ts';
import {
  firstDeliveries,
  letters,
  numbered,
  read,
  topicOf,
  valuesOf,
} from '../support/log-reader.ts';
import { until } from '../support/until.ts';

async function startBroker(t: TestContext) {
  const { KAFKA_BROKERS: _, ...env } = process.env;
  const say = (sentence: string): void => t.diagnostic(sentence);
  const stack = await startOrSkip(t, () => stackUp(['kafka'], { env, say }));
  return stack?.kafka.kind === 'started' ? stack.kafka : undefined;
}

const openLog = (brokers: string): Promise<Log> =>
  openKafkaLog({
    brokers: [brokers],
    namespace: 'restart',
    clientId: 'linecast-test',
    logger: createLogger('test', 'silent'),
  });

/** What a publisher must do: the same again, until it is acknowledged. */
async function publishForSure(log: Log, messages: readonly OutgoingMessage[]): Promise<number> {
  for (let failures = 0; ; failures += 1) {
    try {
      await log.publish(messages);
      return failures;
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
    }
  }
}

it('loses nothing and goes on by itself when the broker is killed and comes back', async (t) => {
  const broker = await startBroker(t);
  if (!broker) return;
  const log = await openLog(broker.url);
  t.after(() => log.close());
  await log.ensureTopics([topicOf('quotes', 3)]);
  const sent = numbered(2_000, letters);
  const reader = await read(log);

  await log.publish(sent.slice(0, 1_000));
  // Killed with batches in hand: what they did was not committed everywhere.
  await reader.untilSeen(1);
  await broker.kill();
  await assertAway(log, broker.url);
  const publishing = publishForSure(log, sent.slice(1_000));
  await broker.start();
  t.diagnostic(`the publisher was told ${await publishing} times to come again`);

  await until(
    'every message was read',
    () => new Set(valuesOf(reader.seen)).size === sent.length,
    60_000,
  );
  const distinct = firstDeliveries(reader.seen);
  for (const key of letters) {
    const expected = sent.filter((each) => each.key === key).map(({ value }) => value);
    assert.deepEqual([...new Set(valuesOf(distinct, key))], expected);
  }
  assert.deepEqual(reader.crashes, []);
  await until('all is committed', async () => (await log.lag('readers', ['quotes'])) === 0);
});

async function assertAway(log: Log, url: string): Promise<void> {
  const isClear = (error: unknown): boolean =>
    error instanceof Unavailable && error.message.includes(url) && !error.message.includes('\n');
  const startMs = performance.now();
  await assert.rejects(log.ping(), isClear);
  assert.ok(performance.now() - startMs < 3_000, 'a ping is quick');
  await assert.rejects(log.publish(numbered(1, ['away'])), isClear);
  assert.ok(performance.now() - startMs < 15_000, 'a publish is told in time');
}
