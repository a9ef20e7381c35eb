import assert from 'node:assert/strict';
import { it } from 'node:test';
import * as fc from 'fast-check';
import { createPartition } from './embedded-partition.ts';

type Cleanup = 'delete' | 'compact';
type Place = { key: string; offset: bigint };

/** The obvious way: every message is looked at for every question. */
function createOracle(cleanup: Cleanup) {
  const all: Place[] = [];
  let kept: Place[] = [];
  const isNewest = (place: Place): boolean =>
    !all.some(({ key, offset }) => key === place.key && offset > place.offset);
  return {
    append: (key: string): void => {
      const place = { key, offset: BigInt(all.length) };
      all.push(place);
      kept.push(place);
    },
    drop: (before: bigint): void => {
      kept = kept.filter(
        (each) => each.offset >= before || (cleanup === 'compact' && isNewest(each)),
      );
    },
    read: (from: bigint, limit: number): Place[] =>
      kept.filter(({ offset }) => offset >= from).slice(0, limit),
    first: (): bigint => kept[0]?.offset ?? BigInt(all.length),
    end: (): bigint => BigInt(all.length),
  };
}

const steps = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('append' as const), key: fc.constantFrom('a', 'b', 'c') }),
    fc.record({ kind: fc.constant('drop' as const), before: fc.bigInt(0n, 40n) }),
    fc.record({
      kind: fc.constant('read' as const),
      from: fc.bigInt(0n, 40n),
      limit: fc.integer({ min: 1, max: 10 }),
    }),
  ),
  { maxLength: 60 },
);

for (const cleanup of ['delete', 'compact'] as const) {
  it(`reads what the obvious way reads, with cleanup ${cleanup}`, () => {
    fc.assert(
      fc.property(steps, (some) => {
        const partition = createPartition({ name: 'quotes', cleanup }, 0);
        const oracle = createOracle(cleanup);
        for (const step of some) {
          if (step.kind === 'append') {
            partition.append({ topic: 'quotes', key: step.key, value: '', headers: {} });
            oracle.append(step.key);
          } else if (step.kind === 'drop') {
            partition.drop(step.before);
            oracle.drop(step.before);
          } else {
            const read = partition.read(step.from, step.limit);
            const places = read.map(({ key, offset }) => ({ key, offset }));
            assert.deepEqual(places, oracle.read(step.from, step.limit));
          }
          assert.equal(partition.firstOffset(), oracle.first());
          assert.equal(partition.endOffset(), oracle.end());
        }
      }),
    );
  });
}

it('keeps its own copy of the headers', () => {
  const partition = createPartition({ name: 'quotes', cleanup: 'delete' }, 0);
  const headers: Record<string, string> = { ce_id: 'before' };
  partition.append({ topic: 'quotes', key: 'a', value: '', headers });
  headers['ce_id'] = 'after';
  assert.deepEqual(partition.read(0n, 1)[0]?.headers, { ce_id: 'before' });
});
