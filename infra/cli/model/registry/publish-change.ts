// model.changed.v1: tells those who follow an alias that it moved, so that they need not wait until they ask next.
import { encodeEvent, LinecastError, type ModelChange } from '@linecast/kit';
import { modelChanged, topics, type ModelChanged } from '@linecast/protos';
import type { Models } from './open-models.ts';

/** The alias has moved whatever becomes of the message: it is a hint, and who follows also asks the registry. */
export type Told =
  | { kind: 'published' }
  | { kind: 'nothing' }
  | { kind: 'nobody' }
  | { kind: 'failed'; reason: string };

export type Moved = {
  change: ModelChange;
  /** Null: nothing has the alias any more. */
  toVersion: string | null;
  sha256: string | null;
  aliases: Readonly<Record<string, string>>;
  decision: ModelChanged['decision'];
};

export async function publishChange({ log }: Models, moved: Moved): Promise<Told> {
  if (!log) return { kind: 'nobody' };
  const { change } = moved;
  const envelope = {
    id: change.changeId,
    source: 'linecast/cli',
    atMs: change.atMs,
    recordedAtMs: change.atMs,
    subject: change.name,
  };
  try {
    await log.ensureTopics(topics.filter(({ name }) => name === modelChanged.topic));
    await log.publish([encodeEvent(modelChanged, valueOf(moved), envelope)]);
    return { kind: 'published' };
  } catch (error) {
    if (error instanceof LinecastError) return { kind: 'failed', reason: error.message };
    throw error;
  }
}

function valueOf({ change, toVersion, sha256, aliases, decision }: Moved): ModelChanged {
  return {
    change_id: change.changeId,
    model: change.name,
    alias: change.alias ?? '',
    from_version: change.fromVersion,
    to_version: toVersion,
    sha256,
    aliases: { ...aliases },
    decision,
    who: change.who,
    why: change.why,
    at: new Date(change.atMs).toISOString(),
  };
}
