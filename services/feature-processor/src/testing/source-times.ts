// Heartbeats of a few sources at a few times, so that ties and repetitions are common.
import * as fc from 'fast-check';
import { sourceTimeOf, type SourceTime } from '../core/source-time.ts';

export const sourceTimes: fc.Arbitrary<SourceTime[]> = fc.array(
  fc
    .record({
      source: fc.constantFrom('a', 'b', 'ä'),
      status: fc.constantFrom('ok' as const, 'empty' as const, 'failed' as const, 'ended' as const),
      atMs: fc.integer({ min: 0, max: 5 }),
      mode: fc.constantFrom('live' as const, 'replay' as const),
    })
    .map(sourceTimeOf),
  { maxLength: 12 },
);
