// The log contract, part one: what goes in comes out, as it was and in its order.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConfigError } from '@linecast/kit';
import { letters, message, numbered, read, topicOf, valuesOf } from '../support/log-reader.ts';
import type { OpenLog } from './log.contract.ts';

/** Partition of six by the murmur2 of Kafka's Java clients. */
const goldenPartitions = {
  '': 3,
  a: 4,
  ab: 2,
  abc: 3,
  abcd: 2,
  'mlb-2016-06-25-MIN-NYY': 5,
  'mlb-2016-06-25-CIN-SD-2': 2,
  'tape/mlb-2016-06-25': 4,
  '日本🎾': 0,
  é: 3,
};

export function publishingToALog(open: OpenLog): void {
  describe('publishing', () => {
    it('keeps the order of each key', async (t) => {
      const log = await open(t);
      await log.ensureTopics([topicOf('quotes')]);
      const sent = numbered(260, letters);
      await log.publish(sent.slice(0, 100));
      await log.publish(sent.slice(100));
      const reader = await read(log);
      await reader.untilSeen(260);
      for (const key of letters) {
        const expected = sent.filter((each) => each.key === key).map(({ value }) => value);
        assert.deepEqual(valuesOf(reader.seen, key), expected);
      }
    });

    it('keeps the order of calls that do not wait for each other', async (t) => {
      const log = await open(t);
      await log.ensureTopics([topicOf('quotes', 1)]);
      const sent = numbered(300, ['a']);
      await Promise.all(sent.map((each) => log.publish([each])));
      const reader = await read(log);
      await reader.untilSeen(300);
      assert.deepEqual(
        valuesOf(reader.seen),
        sent.map(({ value }) => value),
      );
    });

    it('sends every key to the partition that any Kafka client would', async (t) => {
      const log = await open(t);
      await log.ensureTopics([topicOf('quotes', 6)]);
      const keys = Object.keys(goldenPartitions);
      await log.publish(keys.map((key) => message({ key })));
      const reader = await read(log);
      await reader.untilSeen(keys.length);
      const found = Object.fromEntries(reader.seen.map(({ key, partition }) => [key, partition]));
      assert.deepEqual(found, goldenPartitions);
    });

    it('keeps any text in value and headers', async (t) => {
      const log = await open(t);
      await log.ensureTopics([topicOf('quotes')]);
      const sent = [
        message({ value: '', headers: { empty: '' } }),
        message({
          value: '日本 🎾 "\\ \n\u0000',
          headers: { ce_id: 'é🎾', traceparent: '00-1-2-01' },
        }),
      ];
      await log.publish(sent);
      const reader = await read(log);
      await reader.untilSeen(2);
      const got = reader.seen.map(({ topic, key, value, headers }) => ({
        topic,
        key,
        value,
        headers: { ...headers },
      }));
      assert.deepEqual(got, sent);
    });

    it('takes more in one call than fits into one request', async (t) => {
      const log = await open(t);
      await log.ensureTopics([topicOf('quotes', 2), topicOf('features', 2)]);
      const filler = '日'.repeat(300);
      const sent = ['quotes', 'features'].flatMap((topic) =>
        numbered(2_500, letters, topic).map((each) => ({ ...each, headers: { filler } })),
      );
      await log.publish(sent);
      const reader = await read(log, { topics: ['quotes', 'features'] });
      await reader.untilSeen(5_000);
      assert.equal(new Set(reader.seen.map((m) => `${m.topic} ${m.value}`)).size, 5_000);
      assert.ok(reader.batches.every(({ messages }) => messages.length <= 500));
    });

    it('numbers the messages of a partition without gaps, from 0', async (t) => {
      const log = await open(t);
      await log.ensureTopics([topicOf('quotes', 1)]);
      await log.publish(numbered(5, ['a']));
      const reader = await read(log);
      await reader.untilSeen(5);
      assert.deepEqual(
        reader.seen.map(({ offset }) => offset),
        [0n, 1n, 2n, 3n, 4n],
      );
    });

    it('tells the end of every partition, by its number', async (t) => {
      const log = await open(t);
      await log.ensureTopics([topicOf('quotes', 6), topicOf('features', 2)]);
      assert.deepEqual(await log.endOffsets('quotes'), [0n, 0n, 0n, 0n, 0n, 0n]);
      const keys = Object.entries(goldenPartitions);
      await log.publish([...keys, ...keys].map(([key]) => message({ key })));
      await log.publish(numbered(5, ['a'], 'features'));
      const expected = Array.from({ length: 6 }, (_, i) =>
        BigInt(2 * keys.filter(([, partition]) => partition === i).length),
      );
      assert.deepEqual(await log.endOffsets('quotes'), expected);
      const reader = await read(log);
      await reader.untilSeen(2 * keys.length);
      for (const [i, end] of expected.entries()) {
        const last = reader.seen.findLast(({ partition }) => partition === i);
        assert.equal((last?.offset ?? -1n) + 1n, end);
      }
    });

    it('tells the ends of a topic that was removed and made anew', async (t) => {
      const log = await open(t);
      await log.ensureTopics([topicOf('quotes', 1)]);
      await log.publish(numbered(7, ['a']));
      assert.deepEqual(await log.endOffsets('quotes'), [7n]);
      await log.deleteTopics(['quotes']);
      await assert.rejects(log.endOffsets('quotes'), ConfigError);
      await log.ensureTopics([topicOf('quotes', 2)]);
      assert.deepEqual(await log.endOffsets('quotes'), [0n, 0n]);
    });

    it('creates topics once, and leaves an existing one as it is', async (t) => {
      const log = await open(t);
      await log.ensureTopics([topicOf('quotes', 2)]);
      await log.publish([message({ value: 'kept' })]);
      await log.ensureTopics([topicOf('quotes', 6), topicOf('features', 1)]);
      await log.publish(numbered(20, letters));
      const reader = await read(log);
      await reader.untilSeen(21);
      assert.deepEqual(valuesOf(reader.seen, 'a')[0], 'kept');
      assert.deepEqual(new Set(reader.seen.map((each) => each.partition)), new Set([0, 1]));
    });

    it('creates topics for many that ask at once', async (t) => {
      const log = await open(t);
      const asked = [topicOf('quotes'), { ...topicOf('fixtures'), cleanup: 'compact' as const }];
      await Promise.all([1, 2, 3].map(() => log.ensureTopics(asked)));
      await log.publish([message({}), message({ topic: 'fixtures' })]);
    });

    it('refuses an unknown topic by name, and publishes nothing of that call', async (t) => {
      const log = await open(t);
      await log.ensureTopics([topicOf('quotes')]);
      const isClear = (error: unknown): boolean =>
        error instanceof ConfigError && /\bquoets\b/.test(error.message);
      const wrong = log.publish([message({ value: 'lost' }), message({ topic: 'quoets' })]);
      const right = log.publish([message({ value: 'kept' })]);
      await assert.rejects(wrong, isClear);
      await right;
      await assert.rejects(log.lag('readers', ['quoets']), isClear);
      await assert.rejects(log.endOffsets('quoets'), isClear);
      await assert.rejects(read(log, { topics: ['quotes', 'quoets'] }), isClear);
      const reader = await read(log);
      await reader.untilSeen(1);
      assert.deepEqual(valuesOf(reader.seen), ['kept']);
    });

    it('removes topics with all they hold', async (t) => {
      const log = await open(t);
      await log.ensureTopics([topicOf('quotes', 1), topicOf('features', 1)]);
      await log.publish(numbered(10, ['a']));
      await log.deleteTopics(['quotes', 'never-there']);
      await assert.rejects(log.publish([message({})]), ConfigError);
      await log.ensureTopics([topicOf('quotes', 1)]);
      await log.publish([message({ value: 'new' })]);
      const reader = await read(log);
      await reader.untilSeen(1);
      assert.deepEqual(valuesOf(reader.seen), ['new']);
    });

    it('answers a ping, and has nothing to do for nothing', async (t) => {
      const log = await open(t);
      await log.ping();
      await log.publish([]);
      await log.ensureTopics([]);
      await log.deleteTopics([]);
      assert.equal(await log.lag('readers', []), 0);
    });

    it('takes nothing more once it is closed', async (t) => {
      const log = await open(t);
      await log.ensureTopics([topicOf('quotes')]);
      await log.close();
      await assert.rejects(log.publish([message({})]), /closed/);
      await assert.rejects(read(log), /closed/);
    });
  });
}
