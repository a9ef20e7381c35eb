import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mlbMoneyline } from '@linecast/domain';
import { createMemoryStore, Unavailable } from '@linecast/kit';
import { servedSetsOf } from '../core/served-set.ts';
import { fixture, minuteMs, startAtMs } from '../testing/quotes.ts';
import { codecOf, ofFixture, otherSet, setRef, vectorOf } from '../testing/vectors.ts';
import { createOnlineVectors, createPutOnline, vectorTtlMs } from './online-vectors.ts';

const { fixtureId: id } = fixture;
const next = otherSet({ version: 2 });
const [served, servedNext] = servedSetsOf([mlbMoneyline, next]);
assert.ok(servedNext);
const codec = codecOf(mlbMoneyline, next);

const hold = (value: number) => ({ h2h_hold: { value, status: 'ok' as const, ageMs: 0 } });
const first = vectorOf(-600, hold(0.02));
const second = vectorOf(-600, hold(0.03), { vector_id: 'v_2', sequence: 2 });

function open(nowMs: () => number = () => 0) {
  const store = createMemoryStore(nowMs);
  return { store, online: createOnlineVectors(store, codec, nowMs) };
}

describe('vectors in the online store', () => {
  it('are found by set and fixture, several at once', async () => {
    const { online } = open();
    const other = ofFixture('mlb-2016-06-25-STL-SEA', first);
    assert.deepEqual(await online.find(served, [id]), new Map());
    await online.put([first, other]);
    const asked = ['mlb-2016-06-25-MIN-NYY', other.fixture.fixture_id, id];
    assert.deepEqual(
      await online.find(served, asked),
      new Map([
        [other.fixture.fixture_id, other],
        [id, first],
      ]),
    );
    assert.deepEqual(await online.find(servedNext, [id]), new Map());
  });

  it('stand beside those of another version of their set', async () => {
    const { online } = open();
    const newer = vectorOf(-500, hold(0.04), { feature_set: setRef(next) });
    await online.put([newer, first]);
    assert.deepEqual((await online.find(served, [id])).get(id), first);
    assert.deepEqual((await online.find(servedNext, [id])).get(id), newer);
  });

  it('stand under a key that names both, without the names of their values', async () => {
    const { store, online } = open();
    await online.put([first]);
    const [text] = await store.get([`vector:mlb-moneyline@1:{${id}}`]);
    assert.equal(text, codec.pack(first));
    assert.doesNotMatch(text, /h2h_hold/);
  });

  const unreadable = ['{', '"text"', '{"vector_id":"v_1"}', JSON.stringify(first)];
  for (const value of unreadable) {
    it(`are not found where something unreadable is kept: ${value.slice(0, 40)}`, async () => {
      const { store, online } = open();
      const key = `vector:mlb-moneyline@1:{${id}}`;
      await store.putNewest([{ key, atMs: 0, sequence: 1, value, ttlMs: vectorTtlMs }]);
      assert.deepEqual(await online.find(served, [id]), new Map());
    });
  }

  it('stay the newest, in whatever order they come', async () => {
    for (const order of [
      [first, second],
      [second, first],
    ]) {
      const { online } = open();
      for (const vector of order) await online.put([vector]);
      assert.deepEqual((await online.find(served, [id])).get(id), second);
    }
  });

  it('and the mark go after their time to live', async () => {
    let nowMs = 0;
    const { online } = open(() => nowMs);
    await online.put([first]);
    assert.equal(await online.hasMark(), false);
    await online.putMark(nowMs);
    assert.equal(await online.hasMark(), true);
    nowMs = vectorTtlMs / 2;
    await online.putMark(nowMs);
    nowMs = vectorTtlMs;
    assert.equal((await online.find(served, [id])).size, 0);
    assert.equal(await online.hasMark(), true);
  });

  it('of a live game stay until two days after its start, and never less than two days', async () => {
    const live = { ...first, mode: 'live' as const };
    const isThere = async (writtenAtMs: number, askedAtMs: number): Promise<boolean> => {
      let nowMs = writtenAtMs;
      const { online } = open(() => nowMs);
      await online.put([live]);
      nowMs = askedAtMs;
      return (await online.find(served, [id])).has(id);
    };
    const early = minuteMs(-10 * 24 * 60);
    assert.equal(await isThere(early, startAtMs + vectorTtlMs - 1), true);
    assert.equal(await isThere(early, startAtMs + vectorTtlMs), false);
    const late = minuteMs(60);
    assert.equal(await isThere(late, late + vectorTtlMs - 1), true);
    assert.equal(await isThere(late, late + vectorTtlMs), false);
  });
});

describe('putting vectors online', () => {
  function createReport() {
    const told = { failed: 0, lost: 0, back: 0 };
    const report = {
      failed: () => (told.failed += 1),
      lost: () => (told.lost += 1),
      back: () => (told.back += 1),
    };
    return { told, report };
  }

  it('goes on without a store that cannot be reached, and says so once per outage', async () => {
    const { told, report } = createReport();
    let isDown = true;
    const putOnline = createPutOnline(
      {
        put: async () => {
          if (isDown) throw new Unavailable('Redis does not answer');
        },
      },
      report,
    );
    assert.deepEqual([await putOnline([]), await putOnline([])], [false, false]);
    isDown = false;
    assert.deepEqual([await putOnline([]), await putOnline([])], [true, true]);
    isDown = true;
    assert.equal(await putOnline([]), false);
    assert.deepEqual(told, { failed: 3, lost: 2, back: 1 });
  });

  it('does not take a bug for an outage', async () => {
    const { report } = createReport();
    const putOnline = createPutOnline(
      {
        put: async () => {
          throw new TypeError('a bug');
        },
      },
      report,
    );
    await assert.rejects(putOnline([]), { message: 'a bug' });
  });
});
