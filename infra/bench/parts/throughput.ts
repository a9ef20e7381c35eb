// How many quotes a second the line turns into predictions, beside a bare consume + produce loop.
import { join } from 'node:path';
import type { LogMessage } from '@linecast/kit';
import { oddsQuoted, predictionMade } from '@linecast/protos';
import { openBareTopics } from '../bare/bare-topics.ts';
import type { Bench } from '../part.ts';
import { startLine } from '../line.ts';
import { writeLoadTape } from '../load/load-tape.ts';
import type { PartResult } from '../result.ts';
import { perSecond, readTopic, untilTopicHolds } from '../topics.ts';

/** As many as the bridge sends at once. */
const messagesPerSend = 200;

export async function measureThroughput(bench: Bench): Promise<PartResult> {
  const { quotes } = bench.plan.throughput;
  const tape = join(bench.folder, 'throughput');
  await writeLoadTape(tape, quotes);
  const line: number[] = [];
  const bare: number[] = [];
  let bytes = 0;
  for (let round = 1; round <= bench.plan.rounds; round += 1) {
    bench.say(`throughput, round ${round} of ${bench.plan.rounds}`);
    const played = await playThroughLine(bench, tape);
    line.push(played.rate);
    bare.push(await sendThroughLoop(bench, played.quoted));
    bytes = sizeOf(played.quoted) / quotes;
  }
  return {
    name: 'throughput',
    title: 'Quotes per second, bridge to prediction',
    explanation:
      'A tape of generated quotes through the four processes as fast as they take it, every effect on: dedupe, state, Redis, Postgres, model, and monitoring following. From the first quote to the last prediction, by the times in their headers. Beside it the same messages, sent by one process, read and written again by another, with bare kafkajs and the same settings, committed per batch.',
    contestants: { first: 'linecast', second: 'bare consume + produce' },
    rows: [
      { measure: 'from first quote to last result', unit: 'quotes/s', first: line, second: bare },
    ],
    remarks: [
      `${quotes} quotes of 60 games a round, ${Math.round(bytes)} bytes each with headers; each led to one vector and one prediction.`,
    ],
  };
}

async function playThroughLine(
  bench: Bench,
  tape: string,
): Promise<{ rate: number; quoted: LogMessage[] }> {
  const { quotes } = bench.plan.throughput;
  await using scope = new AsyncDisposableStack();
  const { log, assertUndisturbed } = await startLine(bench, tape, scope);
  await untilTopicHolds(log, predictionMade.topic, quotes, bench.signal);
  assertUndisturbed();
  const quoted = await readTopic(log, oddsQuoted.topic, quotes, bench.signal);
  const predicted = await readTopic(log, predictionMade.topic, quotes, bench.signal);
  return { rate: perSecond(quoted, predicted), quoted };
}

async function sendThroughLoop(bench: Bench, messages: readonly LogMessage[]): Promise<number> {
  await using scope = new AsyncDisposableStack();
  const { log, first, last, send } = await openBareTopics(bench, 2, scope);
  for (let at = 0; at < messages.length; at += messagesPerSend) {
    bench.signal.throwIfAborted();
    await send(messages.slice(at, at + messagesPerSend));
  }
  await untilTopicHolds(log, last, messages.length, bench.signal);
  const sent = await readTopic(log, first, messages.length, bench.signal);
  const relayed = await readTopic(log, last, messages.length, bench.signal);
  return perSecond(sent, relayed);
}

function sizeOf(messages: readonly LogMessage[]): number {
  const texts = messages.map(({ key, value, headers }) => [
    key,
    value,
    ...Object.entries(headers).flat(),
  ]);
  return texts.flat().reduce((bytes, text) => bytes + Buffer.byteLength(text), 0);
}
