// Heartbeats of the sources: they move the replay clock, and tell a quiet market from a source that fell silent.
import type { Clock, EventBatch, HandlerVerdict } from '@linecast/kit';
import type { SourceHeartbeat } from '@linecast/protos';

export type SourcePulse = {
  heard: (untilMs: number) => void;
  /** Up to when some source has told everything it knows; null before the first heartbeat. */
  heardUntilMs: () => number | null;
};

export function createSourcePulse(): SourcePulse {
  let newestMs: number | null = null;
  return {
    heard: (untilMs) => {
      newestMs = Math.max(newestMs ?? untilMs, untilMs);
    },
    heardUntilMs: () => newestMs,
  };
}

export function createFollowHeartbeats(clock: Clock, pulse: SourcePulse) {
  return async (batch: EventBatch<SourceHeartbeat>): Promise<HandlerVerdict> => {
    for (const { value } of batch.events) {
      const atMs = Date.parse(value.at);
      clock.observe(atMs);
      // A failed poll is a sign of life of the collector, but not of its source.
      if (value.status !== 'failed') pulse.heard(atMs);
    }
    return { kind: 'done' };
  };
}
