import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packOnce } from './pack-once.ts';

test('a value is packed once, and each value on its own', () => {
  const packed: { n: number }[] = [];
  const pack = packOnce((value: { n: number }) => {
    packed.push(value);
    return `packed ${value.n}`;
  });
  const [one, two] = [{ n: 1 }, { n: 2 }];
  assert.deepEqual([pack(one), pack(two), pack(one)], ['packed 1', 'packed 2', 'packed 1']);
  assert.deepEqual(packed, [one, two]);
});
