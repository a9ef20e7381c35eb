// What every online store must do, whichever it is.
import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { OnlineEntry, OnlineStore } from '@linecast/kit';
import * as fc from 'fast-check';
import { until } from '../support/until.ts';

export type OpenOnlineStore = {
  /** A store with a namespace of its own, cleared and closed after the test. */
  open: (t: TestContext) => Promise<OnlineStore>;
  /** Lets lifetimes pass: moves a clock, or waits. */
  passTime: (ms: number) => Promise<void>;
};

const longMs = 60_000;

const entry = (given: Partial<OnlineEntry>): OnlineEntry => ({
  key: 'vector:h2h:{mlb-2016-06-25-MIN-NYY}',
  atMs: 1_466_000_000_000,
  sequence: 1,
  value: 'first',
  ttlMs: longMs,
  ...given,
});
const { key, atMs } = entry({});

export function onlineContract(
  name: string,
  { open, passTime }: OpenOnlineStore,
  skip: string | false = false,
): void {
  describe(`online store: ${name}`, { skip }, () => {
    it('gives values in the order of the keys, and null where there is none', async (t) => {
      const store = await open(t);
      await store.putNewest([entry({ key: 'a', value: 'A' }), entry({ key: 'b', value: 'B' })]);
      assert.deepEqual(await store.get(['b', 'none', 'a', 'b']), ['B', null, 'A', 'B']);
      assert.deepEqual(await store.get([]), []);
    });

    it('keeps any text, also an empty one', async (t) => {
      const store = await open(t);
      const values = ['', 'é 日本 🎾 "\\ \n', JSON.stringify({ a: [1, null] })];
      await store.putNewest(values.map((value, i) => entry({ key: `k${i}`, value })));
      assert.deepEqual(await store.get(['k0', 'k1', 'k2']), values);
    });

    it('lets a newer event time replace an older one, and never the other way', async (t) => {
      const store = await open(t);
      await store.putNewest([entry({ value: 'first' })]);
      assert.equal(await store.putNewest([entry({ atMs: atMs + 1, value: 'newer' })]), 0);
      assert.equal(await store.putNewest([entry({ atMs, sequence: 99, value: 'stale' })]), 1);
      assert.deepEqual(await store.get([key]), ['newer']);
    });

    it('orders values of one event time by their sequence, as numbers', async (t) => {
      const store = await open(t);
      await store.putNewest([entry({ sequence: 9, value: 'ninth' })]);
      assert.equal(await store.putNewest([entry({ sequence: 10, value: 'tenth' })]), 0);
      assert.equal(await store.putNewest([entry({ sequence: 9, value: 'ninth again' })]), 1);
      assert.deepEqual(await store.get([key]), ['tenth']);
    });

    it('accepts the same value told again', async (t) => {
      const store = await open(t);
      assert.equal(await store.putNewest([entry({}), entry({})]), 0);
      assert.equal(await store.putNewest([entry({})]), 0);
      assert.deepEqual(await store.get([key]), ['first']);
    });

    it('tells how many of many were stale', async (t) => {
      const store = await open(t);
      const count = 1_200;
      const keys = Array.from({ length: count }, (_, i) => `k${i}`);
      await store.putNewest(keys.map((each, i) => entry({ key: each, sequence: i % 3 })));
      const again = keys.map((each) => entry({ key: each, sequence: 1, value: 'again' }));
      assert.equal(await store.putNewest(again), count / 3);
      const kept = (await store.get(keys)).filter((value) => value === 'first');
      assert.equal(kept.length, count / 3);
    });

    it('ends in the state of the naive rule, whatever comes in whatever order', async (t) => {
      const store = await open(t);
      const put = fc.record({
        key: fc.constantFrom('a', 'b'),
        atMs: fc.integer({ min: 0, max: 3 }),
        sequence: fc.integer({ min: 0, max: 3 }),
      });
      const puts = fc.array(put, { maxLength: 12 });
      await fc.assert(
        fc.asyncProperty(puts, async (some) => {
          await store.clear();
          const entries = some.map((each, i) => entry({ ...each, value: `v${i}` }));
          assert.equal(await store.putNewest(entries), naive(entries).stale);
          const held = naive(entries).held;
          const expected = ['a', 'b'].map((each) => held.get(each)?.value ?? null);
          assert.deepEqual(await store.get(['a', 'b']), expected);
        }),
        { numRuns: 60 },
      );
    });

    it('lets the newest win among many writers at once', async (t) => {
      const store = await open(t);
      const steps = 97;
      // 31 has no factor in common with 97: every step comes once, in no order.
      const order = Array.from({ length: steps }, (_, i) => (i * 31) % steps);
      await Promise.all(
        order.map((step) =>
          store.putNewest(
            ['a', 'b', 'c'].map((each) =>
              entry({ key: each, atMs: atMs + step, value: `${each}${step}` }),
            ),
          ),
        ),
      );
      assert.deepEqual(await store.get(['a', 'b', 'c']), ['a96', 'b96', 'c96']);
    });

    it('forgets a value after its lifetime, and then takes an older one', async (t) => {
      const store = await open(t);
      await store.putNewest([entry({ ttlMs: 40 }), entry({ key: 'kept' })]);
      await passTime(41);
      await until('the value is gone', async () => (await store.get([key]))[0] === null);
      assert.equal(await store.putNewest([entry({ atMs: atMs - 1, value: 'older' })]), 0);
      assert.deepEqual(await store.get([key, 'kept']), ['older', 'first']);
    });

    it('does not prolong a life by a stale write', async (t) => {
      const store = await open(t);
      await store.putNewest([entry({ ttlMs: 40 })]);
      await store.putNewest([entry({ atMs: atMs - 1, ttlMs: longMs })]);
      await passTime(41);
      await until('the value is gone', async () => (await store.get([key]))[0] === null);
    });

    it('clears its own namespace and no other', async (t) => {
      const [mine, theirs] = [await open(t), await open(t)];
      await mine.putNewest([entry({ value: 'mine' })]);
      await theirs.putNewest([entry({ value: 'theirs' })]);
      await mine.clear();
      assert.deepEqual(await mine.get([key]), [null]);
      assert.deepEqual(await theirs.get([key]), ['theirs']);
    });

    it('calls an order or a lifetime that is no whole number a bug', async (t) => {
      const store = await open(t);
      for (const wrong of [{ atMs: NaN }, { sequence: 0.5 }, { ttlMs: 0 }]) {
        await assert.rejects(store.putNewest([entry(wrong)]), TypeError);
      }
      assert.deepEqual(await store.get([key]), [null]);
    });

    it('answers a ping', async (t) => {
      const store = await open(t);
      await store.ping();
    });
  });
}

function naive(entries: readonly OnlineEntry[]) {
  const held = new Map<string, OnlineEntry>();
  let stale = 0;
  for (const each of entries) {
    const old = held.get(each.key);
    const order = (e: OnlineEntry): number => e.atMs * 1_000 + e.sequence;
    if (old && order(old) > order(each)) stale += 1;
    else held.set(each.key, each);
  }
  return { held, stale };
}
