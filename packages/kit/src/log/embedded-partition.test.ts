import assert from 'node:assert/strict';
import { it } from 'node:test';
import * as fc from 'fast-check';
import { createPartition } from './embedded-partition.ts';

type Kept = { key: string; offset: bigint };

/** The obvious way: everything is remembered, and looked through at every question. */
function createOracle(cleanup: 'delete' | 'compact') {
  const all: Kept[] = [];
  let dropped = 0n;
  const isKept = ({ key, offset }: Kept): boolean =>
    offset >= dropped ||
    (cleanup === 'compact' && all.findLast((each) => each.key === key)?.offset === offset);
  return {
    append: (key: string) => all.push({ key, offset: BigInt(all.length) }),
    drop: (before: bigint) => {
      dropped = before > dropped ? before : dropped;
      all.filter((each) => !isKept(each)).forEach((each) => gone.add(each.offset));
    },
    read: (from: bigint, limit: number) =>
      all.filter(({ offset }) => offset >= from && !gone.has(offset)).slice(0, limit),
  };
}
