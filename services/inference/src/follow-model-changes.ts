// model.changed.v1 as a hint: the registry is asked now instead of at its turn. What the message says is not relied upon.
import type { EventBatch, HandlerVerdict } from '@linecast/kit';
import type { ModelChanged } from '@linecast/protos';
import type { Follower } from './follow-alias.ts';

/** `followers`: by the name of their model. */
export function createFollowModelChanges(
  followers: ReadonlyMap<string, Pick<Follower, 'look'>>,
  alias: string,
) {
  return async (batch: EventBatch<ModelChanged>): Promise<HandlerVerdict> => {
    const moved = new Set(
      batch.events
        .filter(({ value }) => value.aliases[alias] !== undefined)
        .map(({ value }) => value.model),
    );
    // Not waited for: the partition goes on while a version is proved. It never rejects.
    for (const name of moved) void followers.get(name)?.look();
    return { kind: 'done' };
  };
}
