// One kind of event = its topic, its schema, its key and its CloudEvents type, in one value.
import type { z } from 'zod';

export type EventSpec<T = unknown> = {
  topic: string;
  /** CloudEvents `type`: reverse DNS in front of the topic's own name. */
  type: string;
  /** What happened, in the past tense; the description in the schemas. */
  fact: string;
  schema: z.ZodType<T>;
  /** The record key: events of one key keep their order. */
  keyOf: (value: T) => string;
};

export function defineEvent<T>(
  topic: string,
  fact: string,
  schema: z.ZodType<T>,
  keyOf: (value: T) => string,
): EventSpec<T> {
  return { topic, type: `io.linecast.${topic}`, fact, schema, keyOf };
}
