// The consumer edge of every service: decodes, dead-letters what is no event, commits after the effects.
import type {
  BatchVerdict,
  ConsumeOptions,
  Log,
  LogMessage,
  MessageBatch,
  Subscription,
} from '../log/log.ts';
import type { Logger } from '../logger.ts';
import type { ServiceMetrics } from '../metrics.ts';
import { decodeEvent, type EventContract, type Received } from './codec.ts';
import { deadLetter } from './dead-letter.ts';

export type EventBatch<T> = {
  topic: string;
  partition: number;
  /** See MessageBatch.generation. */
  generation: number;
  /** What could be decoded, in offset order; may be empty. */
  events: readonly Received<T>[];
  /** Offset of the first message of the batch, decodable or not, and the one to read after it. */
  firstOffset: bigint;
  nextOffset: bigint;
  heartbeat: () => Promise<void>;
};

/** What a handler refused of a batch it otherwise finished; it goes to the dead-letter topic before the commit. */
export type RejectedEvent = { offset: bigint; code: string; reason: string };

export type HandlerVerdict =
  { kind: 'done'; rejected?: readonly RejectedEvent[] } | { kind: 'seek'; offset: bigint };

/** One topic and what is done with it; made by {@link reader}, which hides the event's type. */
export type Reader = {
  topic: string;
  read: (batch: MessageBatch, edge: ConsumerEdge) => Promise<BatchVerdict>;
};

export type ConsumerEdge = {
  log: Log;
  /** Names the refuser in dead letters. */
  service: string;
  logger: Logger;
  metrics: ServiceMetrics;
};

/** `subjects`: those it wants; events that name another are passed over unread, those that name none are read. */
export function reader<T>(
  contract: EventContract<T>,
  handle: (batch: EventBatch<T>) => Promise<HandlerVerdict>,
  subjects?: ReadonlySet<string>,
): Reader {
  return {
    topic: contract.topic,
    read: async (batch, edge) => {
      const events: Received<T>[] = [];
      const bad: { message: LogMessage; reason: string }[] = [];
      for (const message of batch.messages) {
        const subject = message.headers['ce_subject'];
        if (subjects && subject !== undefined && !subjects.has(subject)) continue;
        const decoded = decodeEvent(contract, message);
        if (decoded.kind === 'event') events.push(decoded.event);
        else bad.push({ message, reason: decoded.reason });
      }
      await refuse(
        edge,
        bad.map(({ message, reason }) => ({ message, code: 'undecodable', reason })),
      );
      const first = batch.messages[0];
      const last = batch.messages.at(-1);
      if (!first || !last) return { kind: 'commit' };
      const { topic, partition, generation, heartbeat } = batch;
      const [firstOffset, nextOffset] = [first.offset, last.offset + 1n];
      const verdict = await handle({
        topic,
        partition,
        generation,
        events,
        firstOffset,
        nextOffset,
        heartbeat,
      });
      if (verdict.kind === 'seek') return verdict;
      await refuse(edge, withMessages(batch, verdict.rejected ?? []));
      edge.metrics.consumed.inc({ topic, outcome: 'done' }, events.length);
      return { kind: 'commit' };
    },
  };
}

export function consumeEvents(
  edge: ConsumerEdge,
  options: { group: string; readers: readonly Reader[] } & Pick<
    ConsumeOptions,
    'onCrash' | 'onAssigned'
  >,
): Promise<Subscription> {
  const readers = new Map(options.readers.map((each) => [each.topic, each]));
  return edge.log.consume({
    group: options.group,
    topics: [...readers.keys()],
    onCrash: options.onCrash,
    ...(options.onAssigned && { onAssigned: options.onAssigned }),
    handle: async (batch) => {
      const found = readers.get(batch.topic);
      if (!found)
        throw new Error(`${edge.service} was given ${batch.topic}, which it never asked for`);
      return found.read(batch, edge);
    },
  });
}

type Refused = { message: LogMessage; code: string; reason: string };

function withMessages(batch: MessageBatch, rejected: readonly RejectedEvent[]): Refused[] {
  return rejected.flatMap(({ offset, code, reason }) => {
    const message = batch.messages.find((each) => each.offset === offset);
    return message ? [{ message, code, reason }] : [];
  });
}

async function refuse(edge: ConsumerEdge, refused: readonly Refused[]): Promise<void> {
  if (refused.length === 0) return;
  await edge.log.publish(
    refused.map(({ message, code, reason }) =>
      deadLetter({ ...message, code, reason, refusedBy: edge.service, origin: message }),
    ),
  );
  for (const { message, code, reason } of refused) {
    edge.metrics.deadLettered.inc({ topic: message.topic, code });
    edge.logger.warn(
      {
        topic: message.topic,
        partition: message.partition,
        offset: String(message.offset),
        code,
        reason,
      },
      'message refused and dead-lettered',
    );
  }
}
