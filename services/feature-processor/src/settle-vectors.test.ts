import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mlbMoneyline } from '@linecast/domain';
import type { FeaturesUpdated } from '@linecast/protos';
import { servedSetOf } from './core/served-set.ts';
import { createSettleVectors } from './settle-vectors.ts';
import { fixture } from './testing/quotes.ts';
import { vectorOf } from './testing/vectors.ts';

const { fixtureId } = fixture;
const served = servedSetOf(mlbMoneyline);
const [first, second, third] = [-60, -59, -58].map((at, i) =>
  vectorOf(at, {}, { sequence: i + 1 }),
);
assert.ok(first && second && third);

type Moment = { online: FeaturesUpdated | undefined; stored: readonly FeaturesUpdated[] };

/** What both stores hold, before each reading of both; the last moment stays. */
async function settle(moments: readonly Moment[], keptOnline = new Set([fixtureId])) {
  let at = 0;
  const now = (): Moment => moments[Math.min(at, moments.length - 1)] ?? assert.fail();
  const settleVectors = createSettleVectors({
    findOnline: async () => {
      const { online } = now();
      return new Map(online ? [[fixtureId, online]] : []);
    },
    findRows: async (_served, [point]) => {
      const upTo = point?.upTo?.sequence ?? Infinity;
      const vector = now().stored.findLast(({ sequence }) => sequence <= upTo);
      const row = vector && { vector, recordedAtMs: 0, previousAsOfMs: null };
      return new Map(row ? [[fixtureId, row]] : []);
    },
    pause: async () => void (at += 1),
  });
  const settled = (await settleVectors(served, [fixtureId], keptOnline)).get(fixtureId);
  return { online: settled?.online?.sequence, stored: settled?.row?.vector.sequence, rests: at };
}

describe('settling what two stores hold', () => {
  it('takes what is the same in both', async () => {
    const settled = await settle([{ online: second, stored: [first, second] }]);
    assert.deepEqual(settled, { online: 2, stored: 2, rests: 0 });
  });

  it('waits until what is online is stored', async () => {
    const ahead = { online: second, stored: [first] };
    const settled = await settle([ahead, ahead, { online: second, stored: [first, second] }]);
    assert.deepEqual(settled, { online: 2, stored: 2, rests: 2 });
  });

  it('finds it stored although newer ones are made all the time', async () => {
    const settled = await settle([
      { online: second, stored: [first] },
      { online: third, stored: [first, second, third] },
    ]);
    assert.deepEqual(settled, { online: 2, stored: 2, rests: 1 });
  });

  it('waits for an online store that is behind, and tells when it stays so', async () => {
    const behind = { online: first, stored: [first, second] };
    const filled = await settle([behind, { online: second, stored: [first, second] }]);
    assert.deepEqual(filled, { online: 2, stored: 2, rests: 1 });
    const { online, stored, rests } = await settle([behind]);
    assert.deepEqual([online, stored], [1, 2]);
    assert.ok(rests > 10);
  });

  it('waits for one that must be online, and for no other', async () => {
    const gone = { online: undefined, stored: [first] };
    assert.equal((await settle([gone])).rests, 24);
    assert.deepEqual(await settle([gone], new Set()), { online: undefined, stored: 1, rests: 0 });
  });

  it('tells of one that is never stored', async () => {
    const { online, stored } = await settle([{ online: second, stored: [first] }]);
    assert.deepEqual([online, stored], [2, 1]);
    const never = await settle([{ online: second, stored: [] }]);
    assert.deepEqual([never.online, never.stored], [2, undefined]);
  });

  it('says nothing of a fixture that neither has', async () => {
    const settled = await settle([{ online: undefined, stored: [] }]);
    assert.deepEqual(settled, { online: undefined, stored: undefined, rests: 0 });
  });
});
