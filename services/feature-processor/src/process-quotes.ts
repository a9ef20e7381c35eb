// Quotes and time in, vectors out, every effect once: read state → make → publish → online → place, journal, progress and
// vectors in one transaction that only the owner of the old place can win. Only then the batch is committed.
import {
  isKnownBook,
  type Emission,
  type EngineOptions,
  type Fixture,
  type FixtureProgress,
  type MarketQuote,
  type Reject,
} from '@linecast/domain';
import type { EventBatch, HandlerVerdict, Received, RejectedEvent } from '@linecast/kit';
import type { FeaturesUpdated, OddsQuoted } from '@linecast/protos';
import type { HeardUntil } from './core/stream-time.ts';
import {
  duesOf,
  makeFromQuote,
  makeFromTime,
  nothingMade,
  type FactsOf,
  type JournalEntry,
  type Made,
  type Making,
} from './make-vectors.ts';
import { createOneAtATime } from './one-at-a-time.ts';
import {
  createPartitionStates,
  type LoadPartition,
  type PartitionRef,
  type PartitionState,
} from './partition-states.ts';

/** A vector as published, and what its envelope needs beside it. */
export type Vector = { value: FeaturesUpdated; asOfMs: number; causationId: string };

export type Advance = {
  partition: PartitionRef;
  /** The version this work started from. */
  version: bigint;
  /** The first offset after the work. */
  next: bigint;
  toldUntil: ReadonlyMap<string, number>;
  journal: readonly JournalEntry[];
  /** The fixtures that changed, and those that are over. */
  progress: readonly FixtureProgress[];
  evicted: readonly string[];
  vectors: readonly Vector[];
};

export type PublishVectors = (vectors: readonly Vector[]) => Promise<void>;
/** False when the online store could not be written: the service goes on without it. */
export type PutOnline = (vectors: readonly Vector[]) => Promise<boolean>;
/** `refused`: somebody else moved the place, and nothing was written. */
export type CommitAdvance = (
  advance: Advance,
) => Promise<{ kind: 'accepted' } | { kind: 'refused'; storedOffset: bigint }>;

/** What the sources say of themselves, and where the log ended after that was read: all they had told lies before. */
export type Heard = { until: HeardUntil; ends: readonly bigint[] };

export type ProcessQuotesPorts = {
  read: (event: Received<OddsQuoted>) => { kind: 'quote'; quote: MarketQuote } | Reject | Ignored;
  toVector: (emission: Emission) => Vector;
  load: LoadPartition;
  /** The facts of these fixtures; every fact told before the call is among them. */
  facts: (fixtures: readonly Fixture[]) => Promise<FactsOf>;
  publish: PublishVectors;
  putOnline: PutOnline;
  commit: CommitAdvance;
  observe: Observer;
};

type Ignored = { kind: 'ignore'; code: string };

/** What is counted; the handler itself writes no metric. */
export type Observer = {
  ignored: (code: string) => void;
  /** Taken, but worth a look. */
  flagged: (code: string) => void;
  published: (vectors: number) => void;
  gap: (partition: PartitionRef, skipped: bigint) => void;
  refusedCommit: (partition: PartitionRef) => void;
  /** The online store lacks vectors that are now stored. */
  onlineMissed: () => void;
};

export type ProcessQuotes = (batch: EventBatch<OddsQuoted>) => Promise<HandlerVerdict>;

export type Processor = {
  processQuotes: ProcessQuotes;
  /** Lets time pass in these partitions as far as the sources have been heard; returns those in which it has passed. */
  letTimePass: (
    heard: Heard,
    partitions: readonly PartitionRef[],
  ) => Promise<readonly PartitionRef[]>;
  /** Partitions may have moved: one that was away and comes back without a message is not where it was left. */
  reassigned: () => void;
};

type ReadResult = ReturnType<ProcessQuotesPorts['read']>;
type Work = { state: PartitionState; next: bigint; made: Made; vectors: Vector[] };

export function createProcessor(ports: ProcessQuotesPorts, options: EngineOptions): Processor {
  const { observe } = ports;
  const states = createPartitionStates(ports.load, options, observe);
  const oneAtATime = createOneAtATime();
  let newest: Heard = { until: new Map(), ends: [] };

  /** Forgets what it held when anything fails: the state has changed, and the effects may have not happened. */
  const guarded = async <T>(partition: PartitionRef, work: () => Promise<T>): Promise<T> =>
    oneAtATime(`${partition.topic}/${partition.partition}`, async () => {
      try {
        return await work();
      } catch (error) {
        states.drop(partition);
        throw error;
      }
    });

  const makingOf = ({ state, made, vectors }: Work, factsOf: FactsOf): Making => ({
    ...{ state, made, factsOf, options },
    emit: (emission) => void vectors.push(ports.toVector(emission)),
  });

  /** `heard`: of a time before the facts were read, else time would pass by facts that were told meanwhile. */
  const passTime = ({ state, next }: Work, making: Making, { until, ends }: Heard): void => {
    const end = ends[state.partition.partition];
    // What a source had told before it was heard must have been read, else time would pass it by.
    makeFromTime(making, end !== undefined && next >= end ? until : noTimes);
  };

  const effect = async (work: Work, heartbeat: () => Promise<void>): Promise<bigint | 'done'> => {
    const { state, next, made, vectors } = work;
    await ports.publish(vectors);
    await heartbeat();
    const online = await ports.putOnline(vectors);
    const committed = await ports.commit(advanceOf(work));
    if (committed.kind === 'refused') {
      observe.refusedCommit(state.partition);
      states.drop(state.partition);
      return committed.storedOffset;
    }
    state.nextOffset = next;
    state.version += 1n;
    if (!online) observe.onlineMissed();
    for (const code of made.ignored) observe.ignored(code);
    const unknown = made.journal.filter(({ quote }) => !isKnownBook(quote.book));
    for (const _ of unknown) observe.flagged('unknown_book');
    observe.published(vectors.length);
    return 'done';
  };

  const processQuotes: ProcessQuotes = (batch) =>
    guarded(batch, async () => {
      const at = await states.at(batch);
      if (at.kind === 'seek') return at;
      const { state } = at;
      const read = batch.events.map((event) => ({
        offset: event.offset,
        result: ports.read(event),
      }));
      // Told again for messages already passed: a crash after the commit must not lose their dead letters.
      const rejected = read.flatMap(rejection);
      if (batch.nextOffset <= state.nextOffset) return { kind: 'done', rejected };

      const fresh = read.filter(({ offset }) => offset >= state.nextOffset);
      const heard = newest;
      const factsOf = await ports.facts(fixturesOf(state, fresh));
      const work: Work = { state, next: batch.nextOffset, made: nothingMade(), vectors: [] };
      const making = makingOf(work, factsOf);
      const dues = duesOf(making);
      for (const { offset, result } of fresh) {
        if (result.kind === 'ignore') work.made.ignored.push(result.code);
        if (result.kind === 'quote') makeFromQuote(making, dues, { offset, quote: result.quote });
      }
      passTime(work, making, heard);
      const done = await effect(work, batch.heartbeat);
      return done === 'done' ? { kind: 'done', rejected } : { kind: 'seek', offset: done };
    });

  /** False while the partition is behind: then it passes with the quotes that bring it to the end. */
  const passIn = (partition: PartitionRef, heard: Heard): Promise<boolean> =>
    guarded(partition, async () => {
      const state = await states.find(partition);
      const end = heard.ends[partition.partition];
      if (end === undefined || state.nextOffset < end) return false;
      if (state.fixtures.size === 0) return true;
      const factsOf = await ports.facts(fixturesOf(state, []));
      const work: Work = { state, next: state.nextOffset, made: nothingMade(), vectors: [] };
      passTime(work, makingOf(work, factsOf), heard);
      const { emissions, evicted } = work.made;
      if (emissions === 0 && evicted.length === 0) return true;
      return (await effect(work, async () => undefined)) === 'done';
    });

  return {
    processQuotes,
    letTimePass: async (heard, partitions) => {
      newest = heard;
      const passed: PartitionRef[] = [];
      for (const each of partitions) if (await passIn(each, heard)) passed.push(each);
      return passed;
    },
    reassigned: states.dropAll,
  };
}

const noTimes: HeardUntil = new Map();

function advanceOf({ state, next, made, vectors }: Work): Advance {
  const { partition, version, toldUntil, fixtures } = state;
  const progress = [...made.touched].flatMap((id) => fixtures.get(id)?.progress ?? []);
  const { journal, evicted } = made;
  return { partition, version, next, toldUntil, journal, progress, evicted, vectors };
}

function fixturesOf(
  { fixtures }: PartitionState,
  fresh: readonly { result: ReadResult }[],
): readonly Fixture[] {
  const open = [...fixtures.values()].map(({ progress }) => progress.fixture);
  const told = fresh.flatMap(({ result }) =>
    result.kind === 'quote' ? [result.quote.fixture] : [],
  );
  return [...new Map([...told, ...open].map((each) => [each.fixtureId, each])).values()];
}

function rejection({ offset, result }: { offset: bigint; result: ReadResult }): RejectedEvent[] {
  return result.kind === 'reject' ? [{ offset, code: result.code, reason: result.reason }] : [];
}
