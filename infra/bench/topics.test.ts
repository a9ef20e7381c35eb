import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEmbeddedLog, type LogMessage } from '@linecast/kit';
import { perSecond, readTopic, untilTopicHolds } from './topics.ts';

const { signal } = new AbortController();

const stamped = (at: string): LogMessage => ({
  topic: 'quotes',
  key: 'a',
  value: '',
  partition: 0,
  offset: 0n,
  headers: { ce_recordedtime: at },
});

describe('a rate', () => {
  it('is that of the inputs from the first of them to the last output, in any order', () => {
    const inputs = ['2030-01-01T00:00:01.500Z', '2030-01-01T00:00:01.000Z'].map(stamped);
    const outputs = ['2030-01-01T00:00:05.000Z', '2030-01-01T00:00:02.000Z'].map(stamped);
    assert.equal(perSecond(inputs, outputs), 0.5);
  });
});

describe('a topic seen from outside', () => {
  it('is read whole, by as many as want, without moving anybody else', async (t) => {
    const log = createEmbeddedLog();
    t.after(() => log.close());
    await log.ensureTopics([
      { name: 'quotes', partitions: 3, cleanup: 'delete', retentionDays: 1 },
    ]);
    const values = Array.from({ length: 20 }, (_, i) => String(i));
    await log.publish(values.map((value) => ({ topic: 'quotes', key: value, value, headers: {} })));
    await untilTopicHolds(log, 'quotes', values.length, signal);
    for (let reader = 0; reader < 2; reader += 1) {
      const read = await readTopic(log, 'quotes', values.length, signal);
      assert.deepEqual(new Set(read.map(({ value }) => value)), new Set(values));
    }
  });
});
