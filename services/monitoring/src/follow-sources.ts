// source.heartbeat.v1: what each source last said of itself, and the time it has reached.
import type { Clock, EventBatch, HandlerVerdict } from '@linecast/kit';
import type { SourceHeartbeat } from '@linecast/protos';
import { newestHeartbeats } from './core/sources.ts';

/** Saves each source unless a newer heartbeat of it is known; one that has ended stays ended. */
export type SaveSources = (heartbeats: readonly SourceHeartbeat[]) => Promise<void>;

export function createFollowSources(ports: { save: SaveSources; clock: Pick<Clock, 'observe'> }) {
  return async (batch: EventBatch<SourceHeartbeat>): Promise<HandlerVerdict> => {
    const heartbeats = newestHeartbeats(batch.events.map((each) => each.value));
    if (heartbeats.length > 0) await ports.save(heartbeats);
    for (const each of heartbeats) ports.clock.observe(Date.parse(each.at));
    return { kind: 'done' };
  };
}
