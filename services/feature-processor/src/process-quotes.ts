// Quotes in, vectors out, every effect once: read place → fold on copies → publish → online → place, states and
// vectors in one transaction that only the owner of the old place can win. Only then the batch is committed.
import type { Reject } from '@linecast/domain';
import type { EventBatch, HandlerVerdict, Received, RejectedEvent } from '@linecast/kit';
import type { FeaturesUpdated, OddsQuoted } from '@linecast/protos';
import { applyQuote } from './core/apply-quote.ts';
import type { VectorDraft } from './core/draft-vector.ts';
import type { FixtureState } from './core/fixture-state.ts';
import type { Quote } from './core/quote.ts';
import { createPlaces, type LoadPlace, type PartitionRef, type Place } from './partition-places.ts';

/** A vector as published, and what its envelope needs beside it. */
export type Vector = { value: FeaturesUpdated; asOfMs: number; causationId: string };

export type Advance = {
  partition: PartitionRef;
  /** The place this work started from, and the one it ends at. */
  base: bigint;
  next: bigint;
  /** The fixtures that changed. */
  states: ReadonlyMap<string, FixtureState>;
  vectors: readonly Vector[];
};

export type PublishVectors = (vectors: readonly Vector[]) => Promise<void>;
/** False when the online store could not be written: the service goes on without it. */
export type PutOnline = (vectors: readonly Vector[]) => Promise<boolean>;
/** `refused`: somebody else moved the place, and nothing was written. */
export type CommitAdvance = (
  advance: Advance,
) => Promise<{ kind: 'accepted' } | { kind: 'refused'; storedOffset: bigint }>;

export type ProcessQuotesPorts = {
  read: (event: Received<OddsQuoted>) => { kind: 'quote'; quote: Quote } | Reject | Ignored;
  toWire: (draft: VectorDraft) => Vector;
  load: LoadPlace;
  publish: PublishVectors;
  putOnline: PutOnline;
  commit: CommitAdvance;
  observe: Observer;
};

type Ignored = { kind: 'ignore'; code: string };

/** What is counted; the handler itself writes no metric. */
export type Observer = {
  ignored: (code: string) => void;
  published: (vectors: number) => void;
  gap: (partition: PartitionRef, skipped: bigint) => void;
  refusedCommit: (partition: PartitionRef) => void;
  /** The online store lacks vectors that are now stored. */
  onlineMissed: () => void;
};

export type ProcessQuotes = (batch: EventBatch<OddsQuoted>) => Promise<HandlerVerdict>;

export function createProcessQuotes(ports: ProcessQuotesPorts): ProcessQuotes {
  const places = createPlaces(ports.load, ports.observe);
  return async (batch) => {
    const at = await places.at(batch);
    if (at.kind === 'seek') return at;
    const { place } = at;
    const { partition, nextOffset: base } = place;
    const read = batch.events.map((event) => ({ offset: event.offset, result: ports.read(event) }));
    // Told again for messages already passed: a crash after the commit must not lose their dead letters.
    const rejected = read.flatMap(rejection);
    if (batch.nextOffset <= base) return { kind: 'done', rejected };

    const fresh = read.filter(({ offset }) => offset >= base);
    const folded = fold(
      place,
      fresh.map(({ result }) => result),
    );
    const vectors = folded.drafts.map((draft) => ports.toWire(draft));
    await ports.publish(vectors);
    await batch.heartbeat();
    const online = await ports.putOnline(vectors);
    const { states } = folded;
    const committed = await ports.commit({
      partition,
      base,
      next: batch.nextOffset,
      states,
      vectors,
    });
    if (committed.kind === 'refused') {
      ports.observe.refusedCommit(partition);
      places.drop(place);
      return { kind: 'seek', offset: committed.storedOffset };
    }
    if (!online) ports.observe.onlineMissed();
    places.advance(place, batch.nextOffset, states);
    for (const code of folded.ignored) ports.observe.ignored(code);
    ports.observe.published(vectors.length);
    return { kind: 'done', rejected };
  };
}

type ReadResult = ReturnType<ProcessQuotesPorts['read']>;

function rejection({ offset, result }: { offset: bigint; result: ReadResult }): RejectedEvent[] {
  return result.kind === 'reject' ? [{ offset, code: result.code, reason: result.reason }] : [];
}

type Folded = { states: Map<string, FixtureState>; drafts: VectorDraft[]; ignored: string[] };

/** Leaves the place as it is: what fails after this is done again from the same states. */
function fold(place: Place, results: readonly ReadResult[]): Folded {
  const folded: Folded = { states: new Map(), drafts: [], ignored: [] };
  for (const result of results) {
    if (result.kind === 'ignore') folded.ignored.push(result.code);
    if (result.kind !== 'quote') continue;
    const { fixtureId } = result.quote.fixture;
    const before = folded.states.get(fixtureId) ?? place.states.get(fixtureId);
    const { state, outcome } = applyQuote(before, result.quote);
    if (state !== before) folded.states.set(fixtureId, state);
    if (outcome.kind === 'publish') folded.drafts.push(outcome.value);
    else folded.ignored.push(outcome.code);
  }
  return folded;
}
