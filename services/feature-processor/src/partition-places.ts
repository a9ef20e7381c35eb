// Where this process stands in each partition it was given, with the fixtures' states there; the truth is in Postgres.
import type { EventBatch, HandlerVerdict } from '@linecast/kit';
import type { FixtureState } from './core/fixture-state.ts';

export type PartitionRef = { topic: string; partition: number };

/** 0 and no states when nothing was ever stored. */
export type LoadPlace = (
  partition: PartitionRef,
) => Promise<{ nextOffset: bigint; states: ReadonlyMap<string, FixtureState> }>;

export type Place = {
  readonly partition: PartitionRef;
  /** The first offset whose effects are not stored yet. */
  readonly nextOffset: bigint;
  readonly states: ReadonlyMap<string, FixtureState>;
};

type Held = {
  partition: PartitionRef;
  nextOffset: bigint;
  states: Map<string, FixtureState>;
  generation: number;
  soughtFrom: bigint | null;
};
type Batch = Pick<EventBatch<unknown>, keyof PartitionRef | 'generation' | 'firstOffset'>;
type Seek = Extract<HandlerVerdict, { kind: 'seek' }>;

export type Places = {
  /** The place to work on this batch from, or where to read instead. */
  at: (batch: Batch) => Promise<{ kind: 'here'; place: Place } | Seek>;
  /** After the commit: what was stored. */
  advance: (from: Place, to: bigint, states: ReadonlyMap<string, FixtureState>) => void;
  drop: (place: Place) => void;
};

export function createPlaces(
  load: LoadPlace,
  observe: { gap: (partition: PartitionRef, skipped: bigint) => void },
): Places {
  const held = new Map<string, Held>();

  const find = async (batch: Batch): Promise<Held> => {
    const known = held.get(keyOf(batch));
    // Under another generation somebody else may have moved the place meanwhile.
    if (known?.generation === batch.generation) return known;
    const { topic, partition, generation } = batch;
    const stored = await load({ topic, partition });
    const place: Held = {
      partition: { topic, partition },
      nextOffset: stored.nextOffset,
      states: new Map(stored.states),
      generation,
      soughtFrom: null,
    };
    held.set(keyOf(batch), place);
    return place;
  };

  return {
    at: async (batch) => {
      const place = await find(batch);
      const skipped = batch.firstOffset - place.nextOffset;
      if (skipped <= 0n) return { kind: 'here', place };
      if (place.soughtFrom !== place.nextOffset) {
        place.soughtFrom = place.nextOffset;
        return { kind: 'seek', offset: place.nextOffset };
      }
      // Still missing after going back once: retention or compaction took it. Seeking again would never end.
      observe.gap(place.partition, skipped);
      return { kind: 'here', place };
    },
    advance: (from, to, states) => {
      const place = held.get(keyOf(from.partition));
      // A batch of an older generation may end after a newer one has loaded: the newer place stays as loaded.
      if (!place || place !== from) return;
      place.nextOffset = to;
      for (const [fixtureId, state] of states) place.states.set(fixtureId, state);
    },
    drop: ({ partition }) => {
      held.delete(keyOf(partition));
    },
  };
}

const keyOf = ({ topic, partition }: PartitionRef): string => `${topic}/${partition}`;
