import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryStore } from '@linecast/kit';
import { ofFixture, twoVectors } from '../testing/vectors.ts';
import { outage } from '../testing/world.ts';
import { createOnlineVectors, createPutOnline, vectorKey, vectorTtlMs } from './online-vectors.ts';

const id = 'mlb-2016-06-25-TB-BAL';

describe('vectors in the online store', () => {
  it('are found by market and fixture, several at once', async () => {
    const online = createOnlineVectors(createMemoryStore());
    const [{ value: first }] = twoVectors();
    const other = ofFixture('mlb-2016-06-25-STL-SEA', first);
    assert.deepEqual(await online.find('h2h', [id]), new Map());
    await online.put([first, other]);
    const asked = ['mlb-2016-06-25-MIN-NYY', other.fixture.fixture_id, id];
    assert.deepEqual(
      await online.find('h2h', asked),
      new Map([
        [other.fixture.fixture_id, other],
        [id, first],
      ]),
    );
    assert.deepEqual(await online.find('total', [id]), new Map());
  });

  for (const value of ['{', '"text"', '{"vector_id":"v_1"}']) {
    it(`are not found where something unreadable is kept: ${value}`, async () => {
      const store = createMemoryStore();
      const key = vectorKey('h2h', id);
      await store.putNewest([{ key, atMs: 0, sequence: 1, value, ttlMs: vectorTtlMs }]);
      assert.deepEqual(await createOnlineVectors(store).find('h2h', [id]), new Map());
    });
  }

  it('stay the newest, in whatever order they come', async () => {
    const [first, second] = twoVectors();
    for (const order of [
      [first, second],
      [second, first],
    ]) {
      const online = createOnlineVectors(createMemoryStore());
      for (const { value } of order) await online.put([value]);
      assert.deepEqual((await online.find('h2h', [id])).get(id), second.value);
    }
  });

  it('and the mark go after their time to live', async () => {
    let nowMs = 0;
    const online = createOnlineVectors(createMemoryStore(() => nowMs));
    await online.put([twoVectors()[0].value]);
    assert.equal(await online.hasMark(), false);
    await online.putMark(nowMs);
    assert.equal(await online.hasMark(), true);
    nowMs = vectorTtlMs / 2;
    await online.putMark(nowMs);
    nowMs = vectorTtlMs;
    assert.equal((await online.find('h2h', [id])).size, 0);
    assert.equal(await online.hasMark(), true);
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
          if (isDown) throw outage('redis');
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
