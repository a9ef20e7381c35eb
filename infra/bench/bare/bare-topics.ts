// What stands beside the line: messages of the same size through bare kafkajs, over as many topics as there are hops.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createLogger, type Log, type LogMessage } from '@linecast/kit';
import { oddsQuoted, topics } from '@linecast/protos';
import { producerConfig } from '../../../packages/kit/src/log/kafka-settings.ts';
import type { Bench } from '../part.ts';
import { openLog } from '../line.ts';
import { startPeer } from '../process/peer.ts';
import { connectBare } from './kafkajs.ts';
import type { RelayQuestion } from './relay.ts';

const relayScript = join(import.meta.dirname, 'relay.ts');
const partitions = topics.find((each) => each.name === oddsQuoted.topic)?.partitions ?? 1;

export type BareTopics = {
  log: Log;
  first: string;
  last: string;
  /** Sends in one request, stamped with the time before it. */
  send: (messages: readonly LogMessage[]) => Promise<void>;
};

/** A chain of `hops` topics, a relay process between each and the next; all gone when `scope` closes. */
export async function openBareTopics(
  bench: Bench,
  hops: number,
  scope: AsyncDisposableStack,
): Promise<BareTopics> {
  const { kafkaBrokers } = bench.servers.urls;
  const prefix = `bench_${randomBytes(4).toString('hex')}`;
  const names = Array.from({ length: hops }, (_, i) => `${prefix}.bare.${i + 1}`);
  const log = await openLog({ kafkaBrokers, namespace: 'linecast' }, scope);
  scope.defer(() => log.deleteTopics(names));
  await log.ensureTopics(
    names.map((name) => ({ name, partitions, cleanup: 'delete' as const, retentionDays: 1 })),
  );
  for (const [i, from] of names.slice(0, -1).entries()) {
    const relay = startPeer(relayScript, bench.signal);
    scope.defer(() => relay.stop());
    const question = { brokers: kafkaBrokers, from, to: names[i + 1] ?? '', partitions };
    await relay.ask(question satisfies RelayQuestion);
  }
  const first = names[0] ?? '';
  return { log, first, last: names.at(-1) ?? '', send: await openSend(kafkaBrokers, first, scope) };
}

async function openSend(
  brokers: string,
  topic: string,
  scope: AsyncDisposableStack,
): Promise<BareTopics['send']> {
  const producer = connectBare(brokers, createLogger('bench', 'silent')).producer(producerConfig);
  await producer.connect();
  scope.defer(() => producer.disconnect());
  return async (messages) => {
    const recordedAt = new Date().toISOString();
    const stamped = messages.map(({ key, value, headers }) => ({
      key,
      value,
      headers: { ...headers, ce_recordedtime: recordedAt },
    }));
    await producer.send({ topic, acks: -1, messages: stamped });
  };
}
