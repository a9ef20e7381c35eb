import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { z } from 'zod';
import type { LogMessage, OutgoingMessage } from '../log/log.ts';
import { decodeEvent, encodeEvent, type EventContract, type EventEnvelope } from './codec.ts';

type Noted = { id: string; n: number };
const noted: EventContract<Noted> = {
  topic: 'note.taken.v1',
  type: 'io.linecast.note.taken.v1',
  schema: z.object({ id: z.string(), n: z.number() }),
  keyOf: (value) => value.id,
};

const envelope: EventEnvelope = { id: 'q_1', source: 'test', atMs: 1_000, recordedAtMs: 2_000 };
const onLog = (message: OutgoingMessage): LogMessage => ({ ...message, partition: 3, offset: 7n });
const coded = (): LogMessage => onLog(encodeEvent(noted, { id: 'a', n: 1 }, envelope));

describe('an event on the log', () => {
  it('comes back as it went, whatever is in it', () => {
    const times = fc.integer({ min: 0, max: Date.UTC(2100, 0) });
    const envelopes = fc.record(
      {
        id: fc.string({ minLength: 1 }),
        source: fc.string({ minLength: 1 }),
        atMs: times,
        recordedAtMs: times,
        sequence: fc.nat(),
        causationId: fc.string({ minLength: 1 }),
      },
      { requiredKeys: ['id', 'source', 'atMs', 'recordedAtMs'] },
    );
    const values = fc.record({
      id: fc.string(),
      n: fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
    });
    fc.assert(
      fc.property(values, envelopes, (value, given) => {
        const decoded = decodeEvent(noted, onLog(encodeEvent(noted, value, given)));
        assert.equal(decoded.kind, 'event');
        const { topic, partition, offset, ...rest } = decoded.event;
        assert.deepEqual(
          { topic, partition, offset },
          { topic: noted.topic, partition: 3, offset: 7n },
        );
        // A record of fast-check has no prototype.
        assert.deepEqual(rest, { value: { ...value }, envelope: { ...given } });
      }),
    );
  });

  it('speaks CloudEvents 1.0 in its headers', () => {
    const { key, headers } = encodeEvent(noted, { id: 'a', n: 1 }, { ...envelope, sequence: 12 });
    assert.equal(key, 'a');
    assert.deepEqual(headers, {
      ce_specversion: '1.0',
      ce_id: 'q_1',
      ce_source: 'test',
      ce_type: 'io.linecast.note.taken.v1',
      ce_time: '1970-01-01T00:00:01.000Z',
      ce_recordedtime: '1970-01-01T00:00:02.000Z',
      ce_partitionkey: 'a',
      ce_sequence: '0000000000000012',
      'content-type': 'application/json',
    });
  });

  it('is refused with a reason when its value is not what the topic promises', () => {
    const reasonOf = (value: string): string => {
      const decoded = decodeEvent(noted, { ...coded(), value });
      return decoded.kind === 'bad' ? decoded.reason : 'was read';
    };
    assert.equal(reasonOf('{"id": '), 'the value is not JSON');
    assert.match(reasonOf('{"id": "a"}'), /^n: /);
    assert.match(reasonOf('{"id": 1, "n": "x"}'), /^id: .+; n: /);
    assert.match(reasonOf('null'), /^value: /);
    assert.equal(reasonOf('{"id": "a", "n": 1}'), 'was read');
  });

  it('is refused without an identity and a time', () => {
    for (const name of ['ce_id', 'ce_source', 'ce_time']) {
      const message = coded();
      const { [name]: _, ...headers } = message.headers;
      assert.equal(decodeEvent(noted, { ...message, headers }).kind, 'bad', name);
    }
    const headers = { ...coded().headers, ce_time: 'yesterday' };
    assert.equal(decodeEvent(noted, { ...coded(), headers }).kind, 'bad');
  });

  it('takes the event time for the recorded one when that is not told', () => {
    const message = coded();
    const { ce_recordedtime: _, ...headers } = message.headers;
    const decoded = decodeEvent(noted, { ...message, headers });
    assert.equal(decoded.kind === 'event' && decoded.event.envelope.recordedAtMs, 1_000);
  });
});
