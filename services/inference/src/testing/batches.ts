// Batches as the consumer edge hands them over.
import type { EventBatch } from '@linecast/kit';

export function batchOf<T>(topic: string, values: readonly T[]): EventBatch<T> {
  return {
    topic,
    partition: 0,
    generation: 1,
    events: values.map((value, i) => ({
      value,
      envelope: { id: `e${i}`, source: 'test', atMs: 0, recordedAtMs: 0 },
      topic,
      partition: 0,
      offset: BigInt(i),
    })),
    firstOffset: 0n,
    nextOffset: BigInt(values.length),
    heartbeat: async () => undefined,
  };
}
