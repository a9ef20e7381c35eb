// A record as kafkajs gives it becomes a message of ours: text everywhere, offsets that count beyond 2^53.
import type { IHeaders, KafkaMessage } from 'kafkajs';
import type { LogMessage } from './log.ts';

export const toMessage =
  (topic: string, partition: number) =>
  ({ key, value, headers, offset }: KafkaMessage): LogMessage => ({
    topic,
    partition,
    offset: BigInt(offset),
    // A foreign producer may leave out both; to us an absent text is an empty one.
    key: key?.toString() ?? '',
    value: value?.toString() ?? '',
    headers: toText(headers ?? {}),
  });

function toText(headers: IHeaders): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, given] of Object.entries(headers)) {
    // A name may be repeated; the last one counts.
    const value = Array.isArray(given) ? given.at(-1) : given;
    if (value !== undefined) texts[name] = value.toString();
  }
  return texts;
}
