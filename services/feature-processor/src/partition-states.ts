// What this process holds of each partition: its place, and the engines of the fixtures there. The truth is in Postgres:
// whatever fails is forgotten here and built again from what is stored.
import {
  openFixture,
  putQuote,
  type EngineOptions,
  type FixtureEngine,
  type FixtureProgress,
  type MarketQuote,
} from '@linecast/domain';
import type { EventBatch, HandlerVerdict } from '@linecast/kit';

export type PartitionRef = { topic: string; partition: number };

/** A fixture as stored: where it stands, and the quotes it accepted, in that order. */
export type StoredFixture = { progress: FixtureProgress; quotes: readonly MarketQuote[] };

export type StoredPartition = {
  /** 0 when nothing was ever stored. */
  nextOffset: bigint;
  /** Grows with every commit: whoever finds another number than he left was overtaken. */
  version: bigint;
  toldUntil: ReadonlyMap<string, number>;
  fixtures: readonly StoredFixture[];
};
export type LoadPartition = (partition: PartitionRef) => Promise<StoredPartition>;

export type PartitionState = {
  readonly partition: PartitionRef;
  /** The first offset whose effects are not stored yet. */
  nextOffset: bigint;
  version: bigint;
  /** The newest time each source told in this partition. */
  toldUntil: Map<string, number>;
  fixtures: Map<string, FixtureEngine>;
  /** Of the group, when it was loaded; null when no batch has asked for it yet. */
  generation: number | null;
  soughtFrom: bigint | null;
};

type Batch = Pick<EventBatch<unknown>, keyof PartitionRef | 'generation' | 'firstOffset'>;
type Seek = Extract<HandlerVerdict, { kind: 'seek' }>;

export type PartitionStates = {
  /** The state to work on this batch from, or where to read instead. */
  at: (batch: Batch) => Promise<{ kind: 'here'; state: PartitionState } | Seek>;
  /** The state without a batch: as held, else as stored. */
  find: (partition: PartitionRef) => Promise<PartitionState>;
  drop: (partition: PartitionRef) => void;
  /** When partitions may have moved: what is loaded at this moment is not held either. */
  dropAll: () => void;
};

export function createPartitionStates(
  load: LoadPartition,
  options: Pick<EngineOptions, 'latenessMs' | 'devigMethod'>,
  observe: { gap: (partition: PartitionRef, skipped: bigint) => void },
): PartitionStates {
  const held = new Map<string, PartitionState>();
  let assignment = 0;

  const reload = async (
    { topic, partition }: PartitionRef,
    generation: number | null,
  ): Promise<PartitionState> => {
    const before = assignment;
    const state = restore({ topic, partition }, await load({ topic, partition }), options);
    state.generation = generation;
    if (before === assignment) held.set(keyOf(state.partition), state);
    return state;
  };

  return {
    find: async (partition) => held.get(keyOf(partition)) ?? reload(partition, null),
    drop: (partition) => {
      held.delete(keyOf(partition));
    },
    dropAll: () => {
      assignment += 1;
      held.clear();
    },
    at: async (batch) => {
      const known = held.get(keyOf(batch));
      // Under another generation somebody else may have moved the place meanwhile.
      const state =
        known?.generation === batch.generation ? known : await reload(batch, batch.generation);
      const skipped = batch.firstOffset - state.nextOffset;
      if (skipped <= 0n) return { kind: 'here', state };
      if (state.soughtFrom !== state.nextOffset) {
        state.soughtFrom = state.nextOffset;
        return { kind: 'seek', offset: state.nextOffset };
      }
      // Still missing after going back once: retention or compaction took it. Seeking again would never end.
      observe.gap(state.partition, skipped);
      return { kind: 'here', state };
    },
  };
}

function restore(
  partition: PartitionRef,
  stored: StoredPartition,
  options: Pick<EngineOptions, 'latenessMs' | 'devigMethod'>,
): PartitionState {
  const engines = stored.fixtures.map(({ progress, quotes }) => {
    const engine = openFixture(progress.fixture, progress.mode);
    for (const quote of quotes) putQuote(engine, quote, options);
    // What is stored knows more than the quotes tell: repetitions that were passed over, and vectors made by time alone.
    engine.progress = progress;
    return [progress.fixture.fixtureId, engine] as const;
  });
  return {
    partition,
    nextOffset: stored.nextOffset,
    version: stored.version,
    toldUntil: new Map(stored.toldUntil),
    fixtures: new Map(engines),
    generation: null,
    soughtFrom: null,
  };
}

const keyOf = ({ topic, partition }: PartitionRef): string => `${topic}/${partition}`;
