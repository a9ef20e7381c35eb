import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ignore, reject } from '@linecast/domain';
import type { Fact } from './core/fact.ts';
import { createKeepFacts } from './keep-facts.ts';
import { toldBatch, fact, split } from './testing/side-inputs.ts';

/** A message is a number here: odd ones are facts, of the others each third is refused. */
function open(fail = (): void => undefined) {
  const stored = new Map<string, Fact>();
  const kept: string[] = [];
  const ignored: string[] = [];
  const keep = createKeepFacts<number>({
    read: ({ value }) => {
      if (value % 2 === 1) return { kind: 'fact', fact: fact(`f${value}`, value, split(0.5)) };
      return value % 3 === 0 ? reject('bad', `${value} is bad`) : ignore('unused');
    },
    store: async (facts) => {
      fail();
      for (const each of facts) if (!stored.has(each.factId)) stored.set(each.factId, each);
    },
    observe: {
      kept: (facts) => kept.push(...facts.map(({ factId }) => factId)),
      ignored: (code) => ignored.push(code),
    },
  });
  return { keep, stored, kept, ignored };
}

describe('keeping facts', () => {
  it('stores facts in their order, refuses with offset and reason, counts what it ignores', async () => {
    const { keep, stored, kept, ignored } = open();
    const verdict = await keep(toldBatch([1, 2, 3, 6, 5]));
    assert.deepEqual([...stored.keys()], ['f1', 'f3', 'f5']);
    assert.deepEqual(kept, ['f1', 'f3', 'f5']);
    assert.deepEqual(ignored, ['unused']);
    const rejected = [{ offset: 3n, code: 'bad', reason: '6 is bad' }];
    assert.deepEqual(verdict, { kind: 'done', rejected });
  });

  it('says the same of a batch that comes again', async () => {
    const { keep, stored } = open();
    const batch = toldBatch([1, 6, 3]);
    const verdict = await keep(batch);
    assert.deepEqual(await keep(batch), verdict);
    assert.deepEqual([...stored.keys()], ['f1', 'f3']);
  });

  it('asks no store for a batch without facts', async () => {
    const { keep } = open(() => assert.fail('asked'));
    assert.deepEqual(await keep(toldBatch([2, 4])), { kind: 'done', rejected: [] });
    assert.deepEqual(await keep(toldBatch([])), { kind: 'done', rejected: [] });
  });

  it('tells of nothing kept when the store failed', async () => {
    const { keep, kept, ignored } = open(() => {
      throw new Error('away');
    });
    await assert.rejects(keep(toldBatch([1, 2])), /away/);
    assert.deepEqual([kept, ignored], [[], []]);
  });
});
