// model.changed.v1 as a hint: the registry is asked now instead of at its turn. What the message says is not relied upon.
import type { EventBatch, HandlerVerdict } from '@linecast/kit';
import type { ModelChanged } from '@linecast/protos';
import type { Follower } from './follow-alias.ts';

export function createFollowModelChanges(
  { name, alias }: { name: string; alias: string },
  { look }: Pick<Follower, 'look'>,
) {
  return async (batch: EventBatch<ModelChanged>): Promise<HandlerVerdict> => {
    const isMeant = batch.events.some(
      ({ value }) => value.model === name && value.aliases[alias] !== undefined,
    );
    // Not waited for: the partition goes on while a version is proved. It never rejects.
    if (isMeant) void look();
    return { kind: 'done' };
  };
}
