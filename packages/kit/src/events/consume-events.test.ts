import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { createEmbeddedLog } from '../log/embedded-log.ts';
import type { LogMessage, MessageBatch, OutgoingMessage } from '../log/log.ts';
import { createLogger } from '../logger.ts';
import { createMetrics } from '../metrics.ts';
import { encodeEvent, type EventContract } from './codec.ts';
import { consumeEvents, reader, type ConsumerEdge, type EventBatch } from './consume-events.ts';
import type { HandlerVerdict } from './consume-events.ts';

type Noted = { id: string; n: number };
const noted: EventContract<Noted> = {
  topic: 'note.taken.v1',
  type: 'io.linecast.note.taken.v1',
  schema: z.object({ id: z.string(), n: z.number() }),
  keyOf: (value) => value.id,
};

const note = (n: number): OutgoingMessage =>
  encodeEvent(noted, { id: 'a', n }, { id: `e${n}`, source: 't', atMs: n, recordedAtMs: n });
const garbage: OutgoingMessage = { topic: noted.topic, key: 'a', value: '{', headers: { x: 'y' } };

type Published = Pick<OutgoingMessage, 'topic' | 'value' | 'headers'>;

/** One batch, starting at offset 10, read by `handle`; what it published, and in which order with the handling. */
async function readBatch(
  messages: readonly OutgoingMessage[],
  handle: (batch: EventBatch<Noted>) => HandlerVerdict,
) {
  const published: Published[] = [];
  const order: string[] = [];
  const metrics = createMetrics('tester');
  const edge: ConsumerEdge = {
    log: {
      ...createEmbeddedLog(),
      publish: async (some) => {
        order.push('published');
        published.push(...some);
      },
    },
    service: 'tester',
    logger: createLogger('tester', 'silent'),
    metrics,
  };
  const batch: MessageBatch = {
    topic: noted.topic,
    partition: 2,
    generation: 5,
    messages: messages.map((each, i): LogMessage => ({
      ...each,
      partition: 2,
      offset: 10n + BigInt(i),
    })),
    heartbeat: async () => undefined,
  };
  const seen: EventBatch<Noted>[] = [];
  const verdict = await reader(noted, async (events) => {
    order.push('handled');
    seen.push(events);
    return handle(events);
  }).read(batch, edge);
  return { verdict, published, order, seen, metrics };
}

const done: HandlerVerdict = { kind: 'done' };

describe('the consumer edge', () => {
  it('hands over what it can read, in order, with the offsets of the whole batch', async () => {
    const { verdict, seen, published } = await readBatch([note(1), note(2), note(3)], () => done);
    assert.deepEqual(verdict, { kind: 'commit' });
    const [batch] = seen;
    assert.deepEqual(
      batch?.events.map(({ value, offset }) => [value.n, offset]),
      [
        [1, 10n],
        [2, 11n],
        [3, 12n],
      ],
    );
    assert.deepEqual([batch?.firstOffset, batch?.nextOffset], [10n, 13n]);
    assert.deepEqual([batch?.partition, batch?.generation], [2, 5]);
    assert.deepEqual(published, []);
  });

  it('dead-letters what it cannot read, as it came, with reason and origin, and goes on', async () => {
    const { verdict, seen, published } = await readBatch([note(1), garbage, note(3)], () => done);
    assert.deepEqual(verdict, { kind: 'commit' });
    assert.deepEqual(
      seen[0]?.events.map(({ value }) => value.n),
      [1, 3],
    );
    assert.equal(published.length, 1);
    assert.equal(published[0]?.topic, 'note.taken.v1.dlq');
    assert.equal(published[0]?.value, '{');
    assert.deepEqual(published[0]?.headers, {
      x: 'y',
      dlq_code: 'undecodable',
      dlq_reason: 'the value is not JSON',
      dlq_refused_by: 'tester',
      dlq_partition: '2',
      dlq_offset: '11',
    });
  });

  it('gives a handler an empty batch when nothing in it can be read', async () => {
    const { seen, verdict } = await readBatch([garbage, garbage], () => done);
    assert.deepEqual([seen[0]?.events, seen[0]?.nextOffset], [[], 12n]);
    assert.deepEqual(verdict, { kind: 'commit' });
  });

  it('dead-letters what the handler rejected, after the handler is done', async () => {
    const rejected = [{ offset: 11n, code: 'late', reason: 'the game has begun' }];
    const { verdict, published, order } = await readBatch([note(1), note(2)], () => ({
      kind: 'done',
      rejected,
    }));
    assert.deepEqual(verdict, { kind: 'commit' });
    assert.deepEqual(order, ['handled', 'published']);
    assert.equal(published[0]?.headers['dlq_code'], 'late');
    assert.equal(published[0]?.headers['dlq_offset'], '11');
    assert.equal(published[0]?.headers['ce_id'], 'e2');
  });

  it('passes a seek on, and commits nothing', async () => {
    const { verdict, metrics } = await readBatch([note(1)], () => ({ kind: 'seek', offset: 4n }));
    assert.deepEqual(verdict, { kind: 'seek', offset: 4n });
    assert.doesNotMatch(await metrics.registry.metrics(), /consumed_records_total\{/);
  });

  it('counts what was read and what was refused', async () => {
    const { metrics } = await readBatch([note(1), garbage, note(3)], () => done);
    const page = await metrics.registry.metrics();
    assert.match(page, /consumed_records_total\{topic="note.taken.v1",outcome="done".*\} 2/);
    assert.match(page, /dlq_records_total\{topic="note.taken.v1",code="undecodable".*\} 1/);
  });

  it('lets an error of the handler through, so that nothing is committed', async () => {
    const failing = readBatch([note(1)], () => {
      throw new Error('store lost');
    });
    await assert.rejects(failing, /store lost/);
  });

  it('reads several topics of a log, each with its own reader', async (t) => {
    const log = createEmbeddedLog();
    t.after(() => log.close());
    const other: EventContract<Noted> = { ...noted, topic: 'note.lost.v1' };
    const spec = { partitions: 1, cleanup: 'delete', retentionDays: null } as const;
    await log.ensureTopics([noted, other].map(({ topic }) => ({ name: topic, ...spec })));
    await log.publish([note(1), { ...note(2), topic: other.topic }]);
    const both = Promise.withResolvers<void>();
    const seen = new Map<string, number[]>();
    const follow = (contract: EventContract<Noted>) =>
      reader(contract, async ({ events }) => {
        seen.set(
          contract.topic,
          events.map(({ value }) => value.n),
        );
        if (seen.size === 2) both.resolve();
        return done;
      });
    const logger = createLogger('tester', 'silent');
    const edge = { log, service: 'tester', logger, metrics: createMetrics('tester') };
    const readers = [follow(noted), follow(other)];
    const options = { group: 'tester', readers, onCrash: both.reject };
    const { stop } = await consumeEvents(edge, options);
    await both.promise;
    await stop();
    assert.deepEqual(Object.fromEntries(seen), { 'note.taken.v1': [1], 'note.lost.v1': [2] });
  });
});
