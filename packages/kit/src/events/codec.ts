// An event on the log: JSON value, CloudEvents 1.0 binary-mode headers (platform.md §4.9).
import type { z } from 'zod';
import type { LogMessage, OutgoingMessage } from '../log/log.ts';

/** The part of an event's contract the codec needs; protos/events defines them. */
export type EventContract<T> = {
  topic: string;
  type: string;
  schema: z.ZodType<T>;
  keyOf: (value: T) => string;
};

export type EventEnvelope = {
  /** `source` + `id` is the identity of an event: the same pair again is a repetition. */
  id: string;
  source: string;
  /** Event time. */
  atMs: number;
  /** When this deployment learnt it; wall clock, never an input to a feature. */
  recordedAtMs: number;
  /** Order within one source. */
  sequence?: number;
  /** Id of the event that caused this one. */
  causationId?: string;
  /** What of its kind the event is about, so that a reader can pass over others unread. */
  subject?: string;
};

export type Received<T> = {
  value: T;
  envelope: EventEnvelope;
  topic: string;
  partition: number;
  offset: bigint;
};

export function encodeEvent<T>(
  contract: EventContract<T>,
  value: T,
  envelope: EventEnvelope,
): OutgoingMessage {
  const key = contract.keyOf(value);
  return {
    topic: contract.topic,
    key,
    value: JSON.stringify(value),
    headers: {
      ce_specversion: '1.0',
      ce_id: envelope.id,
      ce_source: envelope.source,
      ce_type: contract.type,
      ce_time: new Date(envelope.atMs).toISOString(),
      ce_recordedtime: new Date(envelope.recordedAtMs).toISOString(),
      ce_partitionkey: key,
      'content-type': 'application/json',
      ...(envelope.sequence === undefined
        ? {}
        : { ce_sequence: String(envelope.sequence).padStart(16, '0') }),
      ...(envelope.causationId === undefined ? {} : { ce_causationid: envelope.causationId }),
      ...(envelope.subject === undefined ? {} : { ce_subject: envelope.subject }),
    },
  };
}

export type Decoded<T> = { kind: 'event'; event: Received<T> } | { kind: 'bad'; reason: string };

/** Never throws: a message that is not what its topic promises is data, not an error. */
export function decodeEvent<T>(contract: EventContract<T>, message: LogMessage): Decoded<T> {
  let json: unknown;
  try {
    json = JSON.parse(message.value);
  } catch {
    return { kind: 'bad', reason: 'the value is not JSON' };
  }
  const parsed = contract.schema.safeParse(json);
  if (!parsed.success) {
    const issues = parsed.error.issues.map((i) => `${i.path.join('.') || 'value'}: ${i.message}`);
    return { kind: 'bad', reason: issues.join('; ') };
  }
  const { headers, topic, partition, offset } = message;
  const atMs = Date.parse(headers['ce_time'] ?? '');
  const id = headers['ce_id'];
  const source = headers['ce_source'];
  if (!id || !source || !Number.isFinite(atMs)) {
    return { kind: 'bad', reason: 'ce_id, ce_source and ce_time are required headers' };
  }
  const recordedAtMs = Date.parse(headers['ce_recordedtime'] ?? '');
  const envelope: EventEnvelope = {
    id,
    source,
    atMs,
    recordedAtMs: Number.isFinite(recordedAtMs) ? recordedAtMs : atMs,
    ...(headers['ce_sequence'] === undefined ? {} : { sequence: Number(headers['ce_sequence']) }),
    ...(headers['ce_causationid'] === undefined ? {} : { causationId: headers['ce_causationid'] }),
    ...(headers['ce_subject'] === undefined ? {} : { subject: headers['ce_subject'] }),
  };
  return { kind: 'event', event: { value: parsed.data, envelope, topic, partition, offset } };
}
