// One round of the stream: the processor on topics that are full, and then the bare loop on the same quotes and vectors.
import { join } from 'node:path';
import type { OutgoingMessage } from '@linecast/kit';
import { featuresUpdated, oddsQuoted, topics } from '@linecast/protos';
import { startPeer } from '../../process/peer.ts';
import { pause } from '../../wait.ts';
import type { FeatureBench } from '../part.ts';
import { fanOutAnswerSchema, fanOutReadySchema, type FanOutQuestion } from './fan-out.ts';
import { steadyRate, watchTopic } from './pace.ts';
import { openGround, startProcessor, type Ground } from './processor.ts';

const fanOutScript = join(import.meta.dirname, 'fan-out.ts');
const again = 'bench.bare';
const partitions = topics.find((each) => each.name === oddsQuoted.topic)?.partitions ?? 1;

export type Run = { messagesPerSecond: number; cpuSeconds: number };
export type Contest = {
  quotes: number;
  messages: number;
  /** By `name@version` of the set. */
  messagesOf: Readonly<Record<string, number>>;
  bytes: number;
  linecast: Run;
  bare: Run;
};

export async function runContest(
  bench: FeatureBench,
  quotes: readonly OutgoingMessage[],
  env: Readonly<Record<string, string>>,
): Promise<Contest> {
  await using scope = new AsyncDisposableStack();
  const ground = await openGround(bench, scope);
  await ground.publish(quotes);
  const linecast = await runProcessor(bench, ground, env);
  const bare = await runFanOut(bench, ground, { quotes: quotes.length, ...linecast }, scope);
  return { quotes: quotes.length, messages: linecast.messages, linecast, ...bare };
}

/** Alone, to look into it. */
export async function runProcessorOnce(
  bench: FeatureBench,
  quotes: readonly OutgoingMessage[],
  env: Readonly<Record<string, string>>,
): Promise<void> {
  await using scope = new AsyncDisposableStack();
  const ground = await openGround(bench, scope);
  await ground.publish(quotes);
  await runProcessor(bench, ground, env);
}

async function runProcessor(
  bench: FeatureBench,
  ground: Ground,
  env: Readonly<Record<string, string>>,
): Promise<Run & { messages: number }> {
  await using scope = new AsyncDisposableStack();
  const pace = watchTopic(ground.log, featuresUpdated.topic, bench.signal);
  const processor = await startProcessor(bench, ground, env, scope);
  const before = await processor.gauges();
  await processor.untilRead();
  const after = await processor.gauges();
  const seen = await pace.stop();
  const messages = await processor.vectors();
  await processor.stop();
  const cpuSeconds = after.cpuSeconds - before.cpuSeconds;
  return { messages, cpuSeconds, messagesPerSecond: steadyRate(seen) };
}

async function runFanOut(
  bench: FeatureBench,
  { log, place }: Ground,
  { quotes, messages }: { quotes: number; messages: number },
  scope: AsyncDisposableStack,
): Promise<Pick<Contest, 'bare' | 'messagesOf' | 'bytes'>> {
  await log.ensureTopics([{ name: again, partitions, cleanup: 'delete', retentionDays: 1 }]);
  scope.defer(() => log.deleteTopics([again]));
  const peer = startPeer(fanOutScript, bench.signal);
  scope.defer(() => peer.stop());
  const question: FanOutQuestion = {
    brokers: place.kafkaBrokers,
    quotes: `${place.namespace}.${oddsQuoted.topic}`,
    vectors: `${place.namespace}.${featuresUpdated.topic}`,
    to: `${place.namespace}.${again}`,
    partitions,
    quoteCount: quotes,
    vectorCount: messages,
  };
  const ready = fanOutReadySchema.parse(await peer.ask(question));
  const pace = watchTopic(log, again, bench.signal);
  const { cpuSeconds } = fanOutAnswerSchema.parse(await peer.ask(question));
  // One more look after the last message.
  await pause(lastLookMs, bench.signal);
  const messagesPerSecond = steadyRate(await pace.stop());
  return { bare: { messagesPerSecond, cpuSeconds }, ...ready };
}

const lastLookMs = 300;
