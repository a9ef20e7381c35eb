import assert from 'node:assert/strict';
import { it } from 'node:test';
import * as fc from 'fast-check';
import { Partitioners } from 'kafkajs';
import { murmur2, partitionOf } from './murmur2.ts';

const kafkajs = Partitioners.DefaultPartitioner();
const kafkajsPartitionOf = (key: string, partitions: number): number =>
  kafkajs({
    topic: 'quotes',
    partitionMetadata: Array.from({ length: partitions }, (_, partitionId) => ({
      partitionId,
      partitionErrorCode: 0,
      leader: 1,
      replicas: [1],
      isr: [1],
    })),
    message: { key, value: null },
  });

it('gives the hashes of the Java clients', () => {
  // From the test of org.apache.kafka.common.utils.Utils.murmur2.
  const golden = {
    '21': -973932308,
    foobar: -790332482,
    'a-little-bit-long-string': -985981536,
    'a-little-bit-longer-string': -1486304829,
    lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8: -58897971,
    abc: 479470107,
  };
  for (const [key, hash] of Object.entries(golden)) {
    assert.equal(murmur2(new TextEncoder().encode(key)), hash, key);
  }
});

it('agrees with kafkajs on every key', () => {
  const key = fc.oneof(fc.string(), fc.string({ unit: 'binary' }));
  fc.assert(
    fc.property(key, fc.integer({ min: 1, max: 64 }), (text, partitions) => {
      // What is no text has no UTF-8; both put the replacement character in its place.
      assert.equal(partitionOf(text, partitions), kafkajsPartitionOf(text, partitions));
    }),
    { numRuns: 200 },
  );
});
