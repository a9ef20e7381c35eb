import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { viewOf } from '../testing/views.ts';
import { timingBucket } from './timing-bucket.ts';

/** The name of the bucket so many minutes before the start. */
function bucketAt(minutes: number): string | undefined {
  const { value } = timingBucket.compute(viewOf(-minutes, []));
  return value === null ? undefined : timingBucket.categories?.[value];
}

describe('the timing bucket', () => {
  it('has the names of the existing system, each up to its last minute and that too', () => {
    const edges = [
      [0, 30, 'ULTRA_LATE'],
      [30.01, 60, 'CLOSING_HOUR'],
      [60.01, 120, 'CLOSING_2H'],
      [120.01, 240, 'LATE_AFTERNOON'],
      [240.01, 360, 'LATE_6H'],
      [360.01, 720, 'SAME_DAY'],
      [720.01, 1440, 'EARLY_24H'],
      [1440.01, 2880, 'OPENING_48H'],
      [2880.01, 100_000, 'VERY_EARLY'],
    ] as const;
    for (const [from, upTo, name] of edges) {
      assert.equal(bucketAt(from), name);
      assert.equal(bucketAt(upTo), name);
    }
    assert.deepEqual(
      timingBucket.categories,
      edges.map(([, , name]) => name),
    );
  });

  it('is not applicable once the game should have begun', () => {
    const said = timingBucket.compute(viewOf(0.01, []));
    assert.deepEqual(said, { value: null, status: 'not_applicable', ageMs: null });
  });
});
