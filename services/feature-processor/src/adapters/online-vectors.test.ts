import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryStore } from '@linecast/kit';
import { applyQuote } from '../core/apply-quote.ts';
import type { Vector } from '../process-quotes.ts';
import { h2h, quote } from '../testing/quotes.ts';
import { outage } from '../testing/world.ts';
import { createToWire } from './feature-topic.ts';
import { createOnlineVectors, createPutOnline, vectorTtlMs } from './online-vectors.ts';

function twoVectors(): [Vector, Vector] {
  const first = applyQuote(undefined, quote(-600, h2h(2, 1.9)));
  const second = applyQuote(first.state, quote(-600, h2h(2.1, 1.9)));
  assert.ok(first.outcome.kind === 'publish' && second.outcome.kind === 'publish');
  const toWire = createToWire();
  return [toWire(first.outcome.value), toWire(second.outcome.value)];
}

const id = 'mlb-2016-06-25-TB-BAL';

describe('vectors in the online store', () => {
  it('are found as JSON by market and fixture', async () => {
    const online = createOnlineVectors(createMemoryStore());
    const [first] = twoVectors();
    assert.equal(await online.find('h2h', id), null);
    await online.put([first.value]);
    assert.deepEqual(JSON.parse((await online.find('h2h', id)) ?? ''), first.value);
    assert.equal(await online.find('total', id), null);
  });

  it('stay the newest, in whatever order they come', async () => {
    const [first, second] = twoVectors();
    for (const order of [
      [first, second],
      [second, first],
    ]) {
      const online = createOnlineVectors(createMemoryStore());
      for (const { value } of order) await online.put([value]);
      assert.deepEqual(JSON.parse((await online.find('h2h', id)) ?? ''), second.value);
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
    assert.equal(await online.find('h2h', id), null);
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
