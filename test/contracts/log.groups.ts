// The log contract, part two: groups, their members, and who reads what from where.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LogMessage, MessageBatch } from '@linecast/kit';
import {
  firstDeliveries,
  letters,
  numbered,
  read,
  type Reader,
  topicOf,
  valuesOf,
} from '../support/log-reader.ts';
import { until } from '../support/until.ts';
import type { OpenLog } from './log.contract.ts';

const partitionsOf = (messages: readonly LogMessage[]): Set<number> =>
  new Set(messages.map(({ partition }) => partition));

export function groupsOfALog(open: OpenLog): void {
  describe('groups', () => {
    it('lets every new group read from the beginning', async (t) => {
      const log = await open(t);
      await log.ensureTopics([topicOf('quotes')]);
      await log.publish(numbered(30, letters));
      for (const group of ['one', 'two']) {
        const reader = await read(log, { group });
        await reader.untilSeen(30);
        await reader.stop();
        assert.equal(reader.seen.length, 30);
      }
    });

    it('forgets how far a group has read when it is deleted, and minds none that nobody knows', async (t) => {
      const log = await open(t);
      await log.ensureTopics([topicOf('quotes')]);
      await log.publish(numbered(30, letters));
      await log.deleteGroup('readers');
      for (let times = 0; times < 2; times += 1) {
        const reader = await read(log);
        await reader.untilSeen(30);
        await reader.stop();
        assert.equal(await log.lag('readers', ['quotes']), 0);
        await log.deleteGroup('readers');
        assert.equal(await log.lag('readers', ['quotes']), 30);
      }
    });

    it('goes on where the group has committed', async (t) => {
      const log = await open(t);
      await log.ensureTopics([topicOf('quotes', 1)]);
      await log.publish(numbered(10, ['a']));
      const first = await read(log);
      await first.untilSeen(10);
      await first.stop();
      await log.publish(numbered(12, ['a']).slice(10));
      const second = await read(log);
      await second.untilSeen(2);
      assert.deepEqual(valuesOf(second.seen), ['10', '11']);
    });

    it('shares partitions, and gives those of who stopped to who stays', async (t) => {
      const log = await open(t);
      await log.ensureTopics([topicOf('quotes', 4)]);
      const [one, two] = [await read(log), await read(log)];
      const both = (): number => one.seen.length + two.seen.length;
      await until('each has its share', async () => {
        await log.publish(numbered(26, letters));
        return one.seen.length > 0 && two.seen.length > 0;
      });
      await until('nothing is left', async () => (await log.lag('readers', ['quotes'])) === 0);
      await one.stop();
      const before = both();
      await log.publish(numbered(26, letters).map((each) => ({ ...each, value: 'after' })));
      await until('all was read', () => both() >= before + 26);
      const after = two.seen.filter(({ value }) => value === 'after');
      assert.equal(after.length, 26);
      assert.equal(partitionsOf(after).size, 4);
    });

    it('tells by a greater generation that partitions may have moved', async (t) => {
      const log = await open(t);
      await log.ensureTopics([topicOf('quotes', 2)]);
      await log.publish(numbered(26, letters));
      const one = await read(log);
      await one.untilSeen(26);
      const two = await read(log);
      await until('both read', async () => {
        await log.publish(numbered(26, letters));
        return one.batches.length > 2 && two.batches.length > 0;
      });
      await two.stop();
      await until('one reads all again', async () => {
        await log.publish(numbered(26, letters));
        return partitionsOf(one.seen.slice(-26)).size === 2;
      });
      const generations = one.batches.map(({ generation }) => generation);
      assert.deepEqual(
        generations,
        generations.toSorted((a, b) => a - b),
      );
      assert.ok(new Set(generations).size >= 2, `generations were ${generations.join()}`);
    });

    it('gives batches of one partition one after the other, also when it moves', async (t) => {
      const log = await open(t);
      await log.ensureTopics([topicOf('quotes', 2)]);
      const busy = new Set<number>();
      let overlaps = 0;
      const handle = async ({ partition }: MessageBatch) => {
        if (busy.has(partition)) overlaps += 1;
        busy.add(partition);
        await new Promise((resolve) => setTimeout(resolve, 20));
        busy.delete(partition);
        return { kind: 'commit' as const };
      };
      const enough = new AbortController();
      const publishing = (async () => {
        while (!enough.signal.aborted) {
          await log.publish(numbered(26, letters));
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
      })();
      const one = await read(log, { handle });
      const reads = (reader: Reader): Promise<void> => {
        const before = reader.batches.length;
        const hasRead = (): boolean => reader.batches.length > before + 3;
        return until('it reads and all are in hand', () => hasRead() && busy.size === 2);
      };
      await reads(one);
      const two = await read(log, { handle });
      await reads(two);
      await one.stop();
      await reads(two);
      enough.abort();
      await publishing;
      await until('all is read', async () => (await log.lag('readers', ['quotes'])) === 0, 20_000);
      assert.equal(overlaps, 0);
    });

    it('counts what a group has not committed yet', async (t) => {
      const log = await open(t);
      await log.ensureTopics([topicOf('quotes'), topicOf('features')]);
      await log.publish([...numbered(30, letters), ...numbered(5, letters, 'features')]);
      assert.equal(await log.lag('readers', ['quotes', 'features']), 35);
      const reader = await read(log);
      await reader.untilSeen(30);
      await until('all is committed', async () => (await log.lag('readers', ['quotes'])) === 0);
      assert.equal(await log.lag('readers', ['quotes', 'features']), 5);
      assert.equal(await log.lag('others', ['quotes']), 30);
    });

    it('finishes and commits the batch in hand when it is stopped', async (t) => {
      const log = await open(t);
      await log.ensureTopics([topicOf('quotes', 1)]);
      await log.publish(numbered(5, ['a']));
      const inHand = Promise.withResolvers<void>();
      const finish = Promise.withResolvers<void>();
      const reader = await read(log, {
        handle: async ({ heartbeat }) => {
          inHand.resolve();
          await finish.promise;
          await heartbeat();
          return { kind: 'commit' };
        },
      });
      await inHand.promise;
      const stopping = reader.stop();
      finish.resolve();
      await stopping;
      assert.equal(reader.seen.length, 5);
      assert.equal(await log.lag('readers', ['quotes']), 0);
    });

    it('loses nothing and keeps order while members come and go', async (t) => {
      const log = await open(t);
      await log.ensureTopics([topicOf('quotes', 6)]);
      const sent = numbered(5_000, letters);
      const all: LogMessage[] = [];
      const handle = async ({ messages }: MessageBatch) => {
        await new Promise((resolve) => setTimeout(resolve, 2));
        all.push(...messages);
        return { kind: 'commit' as const };
      };
      const one = await read(log, { handle });
      const two = await read(log, { handle });
      for (let at = 0; at < 5_000; at += 250) {
        await log.publish(sent.slice(at, at + 250));
        if (at !== 2_500) continue;
        await until('both have a part in it', () => one.seen.length * two.seen.length > 0);
        await one.stop();
      }
      const distinct = (): LogMessage[] => firstDeliveries(all);
      await until('every message came', () => distinct().length === 5_000, 30_000);
      for (const key of letters) {
        const expected = sent.filter((each) => each.key === key).map(({ value }) => value);
        assert.deepEqual(valuesOf(distinct(), key), expected);
      }
    });
  });
}
