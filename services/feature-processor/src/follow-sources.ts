// source.heartbeat.v1: how far each source has told everything. It tells a quiet market from a dead collector, and lets
// windows pass in which nothing was quoted.
import type { Reject } from '@linecast/domain';
import type { EventBatch, HandlerVerdict, Received, RejectedEvent } from '@linecast/kit';
import { mergeAll, type SourceTime } from './core/source-time.ts';

export type ReadHeartbeat<T> = (event: Received<T>) => { kind: 'time'; time: SourceTime } | Reject;

/** Merges each with what is stored of its source, and gives what is stored now. */
export type SaveSourceTimes = (times: readonly SourceTime[]) => Promise<readonly SourceTime[]>;

export type FollowSourcesPorts<T> = {
  read: ReadHeartbeat<T>;
  save: SaveSourceTimes;
  /** Told after every batch that had heartbeats: what is stored now of their sources. The batch is done when it is. */
  moved: (times: readonly SourceTime[]) => void | Promise<void>;
};

export function createFollowSources<T>({ read, save, moved }: FollowSourcesPorts<T>) {
  return async (batch: EventBatch<T>): Promise<HandlerVerdict> => {
    const times: SourceTime[] = [];
    const rejected: RejectedEvent[] = [];
    for (const event of batch.events) {
      const result = read(event);
      if (result.kind === 'time') times.push(result.time);
      else rejected.push({ offset: event.offset, code: result.code, reason: result.reason });
    }
    if (times.length > 0) await moved(await save(mergeAll(times)));
    return { kind: 'done', rejected };
  };
}
