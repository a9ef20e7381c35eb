import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createOnlineKeeper } from './keep-online-filled.ts';
import { outage } from './testing/world.ts';

function createOnline() {
  const online = { marked: false, fillings: 0, isDown: false };
  const keeper = createOnlineKeeper({
    hasMark: async () => {
      if (online.isDown) throw outage('mark');
      return online.marked;
    },
    putMark: async () => {
      online.marked = true;
    },
    newestVectors: async () => [],
    put: async () => {
      if (online.isDown) throw outage('put');
    },
    filled: () => (online.fillings += 1),
  });
  return { online, keeper };
}

async function checks(keeper: { check: () => Promise<void> }, times: number): Promise<void> {
  for (let i = 0; i < times; i += 1) await keeper.check();
}

describe('keeping the online store filled', () => {
  it('fills once at the start, even where the mark stands: the process before may have owed it', async () => {
    const { online, keeper } = createOnline();
    online.marked = true;
    await checks(keeper, 3);
    assert.equal(online.fillings, 1);
  });

  it('fills when the mark is gone, and once more for what was on its way meanwhile', async () => {
    const { online, keeper } = createOnline();
    await checks(keeper, 5);
    const before = online.fillings;
    online.marked = false;
    await checks(keeper, 5);
    assert.equal(online.fillings - before, 2);
    assert.equal(online.marked, true);
  });

  it('fills after a missed write', async () => {
    const { online, keeper } = createOnline();
    await checks(keeper, 5);
    const before = online.fillings;
    keeper.missed();
    keeper.missed();
    await checks(keeper, 3);
    assert.equal(online.fillings - before, 1);
  });

  it('still owes the filling when the store is down, and sets no mark before it is done', async () => {
    const { online, keeper } = createOnline();
    await checks(keeper, 5);
    const before = online.fillings;
    keeper.missed();
    online.marked = false;
    online.isDown = true;
    await assert.rejects(keeper.check());
    await assert.rejects(keeper.check());
    assert.equal(online.marked, false);
    online.isDown = false;
    await keeper.check();
    assert.ok(online.fillings > before);
  });

  it('owes the filling when only the filling fails', async () => {
    let isBroken = true;
    let fillings = 0;
    const keeper = createOnlineKeeper({
      hasMark: async () => true,
      putMark: async () => undefined,
      newestVectors: async () => {
        if (isBroken) throw outage('postgres');
        return [];
      },
      put: async () => undefined,
      filled: () => (fillings += 1),
    });
    await assert.rejects(keeper.check());
    isBroken = false;
    await checks(keeper, 3);
    assert.equal(fillings, 1);
  });
});
