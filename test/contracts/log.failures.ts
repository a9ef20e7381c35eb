// The log contract, part three: what becomes of a batch whose handler cannot go on.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { NotFound, Unavailable, type MessageBatch } from '@linecast/kit';
import { letters, message, numbered, read, topicOf, valuesOf } from '../support/log-reader.ts';
import { until } from '../support/until.ts';
import type { OpenLog } from './log.contract.ts';

const commit = { kind: 'commit' } as const;
const digits = '0123456789'.split('');

export function failuresOfALog(open: OpenLog): void {
  describe('failures', () => {
    it('brings a batch again after a retry error, with growing pauses', async (t) => {
      const log = await open(t);
      await log.ensureTopics([topicOf('quotes', 1)]);
      await log.publish(numbered(10, ['a']));
      const calls: { firstOffset: bigint | undefined; atMs: number }[] = [];
      const reader = await read(log, {
        handle: ({ messages }) => {
          calls.push({ firstOffset: messages[0]?.offset, atMs: performance.now() });
          if (calls.length <= 4) throw new Unavailable('the database is away');
          return commit;
        },
      });
      await until('the pauses have grown', () => calls.length >= 3);
      assert.equal(await log.lag('readers', ['quotes']), 10);
      await reader.untilSeen(10);
      assert.deepEqual(valuesOf(reader.seen), digits);
      assert.deepEqual(
        calls.map(({ firstOffset }) => firstOffset),
        [0n, 0n, 0n, 0n, 0n],
      );
      const pauses = calls.slice(1).map(({ atMs }, i) => atMs - (calls[i]?.atMs ?? 0));
      [45, 90, 180, 360].forEach((leastMs, i) => assert.ok((pauses[i] ?? 0) >= leastMs));
      assert.deepEqual(reader.crashes, []);
    });

    it('starts with a short pause again after a success', async (t) => {
      const log = await open(t);
      await log.ensureTopics([topicOf('quotes', 1)]);
      let calls = 0;
      const reader = await read(log, {
        handle: () => {
          calls += 1;
          if (calls % 3 !== 0) throw new Unavailable('now and then');
          return commit;
        },
      });
      const startMs = performance.now();
      for (let round = 1; round <= 5; round += 1) {
        await log.publish([message({})]);
        await reader.untilSeen(round);
      }
      // Five times 50 + 100 ms, and what a fetch takes; pauses that only grew would take over 20 s.
      assert.ok(performance.now() - startMs < 8_000);
    });

    it('lets other partitions go on while one is put off', async (t) => {
      const log = await open(t);
      await log.ensureTopics([topicOf('quotes', 2)]);
      let isBroken = true;
      const reader = await read(log, {
        handle: ({ partition }) => {
          if (partition === 0 && isBroken) throw new Unavailable('broken for one');
          return commit;
        },
      });
      for (let i = 0; i < 10; i += 1) await log.publish(numbered(26, letters));
      await until('the other is read through', () =>
        letters.some((key) => valuesOf(reader.seen, key).length === 10),
      );
      assert.ok(reader.seen.every(({ partition }) => partition === 1));
      isBroken = false;
      await reader.untilSeen(260);
    });

    it('stops at once although a batch is being put off', async (t) => {
      const log = await open(t);
      await log.ensureTopics([topicOf('quotes', 1)]);
      await log.publish(numbered(3, ['a']));
      let calls = 0;
      const broken = await read(log, {
        handle: () => {
          calls += 1;
          throw new Unavailable('away');
        },
      });
      await until('it was tried some times', () => calls >= 4);
      await broken.stop();
      const reader = await read(log);
      await reader.untilSeen(3);
      assert.deepEqual(valuesOf(reader.seen), ['0', '1', '2']);
    });

    for (const error of [new Error('a bug'), new TypeError('a bug'), new NotFound('nobody')]) {
      it(`ends the subscription once, without a commit, after a ${error.name}`, async (t) => {
        const log = await open(t);
        await log.ensureTopics([topicOf('quotes', 1)]);
        await log.publish(numbered(10, ['a']));
        let calls = 0;
        const broken = await read(log, {
          handle: () => {
            calls += 1;
            throw error;
          },
        });
        await until('it has crashed', () => broken.crashes.length > 0);
        await broken.stop();
        assert.equal(await log.lag('readers', ['quotes']), 10);
        const reader = await read(log);
        await reader.untilSeen(10);
        assert.deepEqual(broken.crashes, [error]);
        assert.equal(calls, 1);
        assert.deepEqual(valuesOf(reader.seen), digits);
      });
    }

    it('gives the partitions of who crashed to who stays', async (t) => {
      const log = await open(t);
      await log.ensureTopics([topicOf('quotes', 4)]);
      let isBroken = false;
      const one = await read(log, {
        handle: () => {
          if (isBroken) throw new Error('a bug');
          return commit;
        },
      });
      const two = await read(log);
      isBroken = true;
      await until('one has crashed', async () => {
        await log.publish(numbered(26, letters));
        return one.crashes.length === 1;
      });
      await until('all is read', async () => (await log.lag('readers', ['quotes'])) === 0, 20_000);
      assert.equal(new Set(two.seen.map(({ partition }) => partition)).size, 4);
    });

    it('reads on from where a handler seeks to, forward and back', async (t) => {
      const log = await open(t);
      await log.ensureTopics([topicOf('quotes', 1)]);
      await log.publish(numbered(10, ['a']));
      const seeks = [7n, 3n, 0n];
      const firsts: (bigint | undefined)[] = [];
      const reader = await read(log, {
        handle: ({ messages }) => {
          firsts.push(messages[0]?.offset);
          const offset = seeks.shift();
          return offset === undefined ? commit : { kind: 'seek', offset };
        },
      });
      await until('it has read after the last seek', () => firsts.length >= 4);
      await until('all is committed', async () => (await log.lag('readers', ['quotes'])) === 0);
      assert.deepEqual(firsts, [0n, 7n, 3n, 0n]);
      assert.deepEqual(valuesOf(reader.batches.at(-1)?.messages ?? []), digits);
    });

    it('commits nothing of a batch that ended in a seek', async (t) => {
      const log = await open(t);
      await log.ensureTopics([topicOf('quotes', 1)]);
      await log.publish(numbered(10, ['a']));
      const firsts: (bigint | undefined)[] = [];
      const reader = await read(log, {
        handle: ({ messages }) => {
          firsts.push(messages[0]?.offset);
          return { kind: 'seek', offset: 10n };
        },
      });
      await until('it has sought', () => firsts.length === 1);
      await reader.stop();
      assert.equal(await log.lag('readers', ['quotes']), 10);
      const next = await read(log);
      await next.untilSeen(10);
      assert.deepEqual(valuesOf(next.seen), digits);
    });

    it('reads from the beginning when a handler seeks past the end', async (t) => {
      const log = await open(t);
      await log.ensureTopics([topicOf('quotes', 1)]);
      await log.publish(numbered(3, ['a']));
      const firsts: (bigint | undefined)[] = [];
      await read(log, {
        handle: ({ messages }) => {
          firsts.push(messages[0]?.offset);
          return firsts.length === 1 ? { kind: 'seek', offset: 1_000n } : commit;
        },
      });
      await until('it has read again', () => firsts.length === 2);
      assert.deepEqual(firsts, [0n, 0n]);
    });

    it('lets a handler publish, also to a topic it reads', async (t) => {
      const log = await open(t);
      await log.ensureTopics([topicOf('quotes', 2)]);
      const echo = async ({ messages }: MessageBatch) => {
        const fresh = messages.filter(({ value }) => value !== 'echo');
        await log.publish(fresh.map(({ key }) => message({ key, value: 'echo' })));
        return commit;
      };
      const reader = await read(log, { handle: echo });
      await log.publish(numbered(26, letters));
      await reader.untilSeen(52);
      assert.equal(valuesOf(reader.seen).filter((value) => value === 'echo').length, 26);
    });
  });
}
