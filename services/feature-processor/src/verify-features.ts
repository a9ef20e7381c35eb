// Holds the newest vectors of some fixtures against each other and against the obvious recomputation, value by value: as the
// online store has them, as Postgres has them, and as their quotes make them anew.
import type { DevigMethod, Fixture, MarketQuote, ScheduledSet } from '@linecast/domain';
import type { FeaturesUpdated } from '@linecast/protos';
import { compareVectors, type Mismatch } from './core/compare-vectors.ts';
import { naiveDraft } from './core/naive-draft.ts';
import { quotesBehind } from './core/quotes-behind.ts';
import type { ServedSet } from './core/served-set.ts';
import type { VectorDraft } from './core/vector-draft.ts';
import type { FactsAsRecorded } from './facts-as-recorded.ts';
import type { Settled, SettleVectors } from './settle-vectors.ts';

/** Why something was not compared: `not_on_log`: its quotes are no longer there from the first on. */
export type SkipReason = 'no_vector' | 'not_online' | 'not_on_log';
/** `feature_set`: null when it is so of every set. */
export type Skipped = { fixture_id: string; feature_set: string | null; reason: SkipReason };

export type VerifyReport = {
  checked: { fixtures: number; vectors: number; values: number };
  mismatches: readonly Mismatch[];
  skipped: readonly Skipped[];
};

export type VerifyPorts = {
  sets: readonly { served: ServedSet; scheduled: ScheduledSet; name: string }[];
  devigMethod: DevigMethod;
  settle: SettleVectors;
  /** Fixtures whose vectors are kept online. */
  openFixtures: () => Promise<readonly string[]>;
  /** The accepted quotes, in the order of the log, of those fixtures whose quotes are all still there. */
  quotes: (fixtureIds: readonly string[]) => Promise<ReadonlyMap<string, readonly MarketQuote[]>>;
  facts: FactsAsRecorded;
  /** The id of a vector that rests on this quote. */
  vectorIdOf: (quoteId: string, setHash: string, sequence: number) => string;
  /** A drafted vector as it would be read from a store. */
  asKept: (draft: VectorDraft) => FeaturesUpdated;
  /** Lets others have their turn: a recomputation takes long. */
  rest: () => Promise<unknown>;
};

export type VerifyFixtures = (fixtureIds: readonly string[]) => Promise<VerifyReport>;

type Candidate = Settled & {
  id: string;
  set: VerifyPorts['sets'][number];
  vector: FeaturesUpdated;
};

export function createVerifyFixtures(ports: VerifyPorts): VerifyFixtures {
  return async (fixtureIds) => {
    const open = new Set(await ports.openFixtures());
    const candidates: Candidate[] = [];
    // At once: where one has to be waited for, so have the others.
    const settling = ports.sets.map(({ served }) => ports.settle(served, fixtureIds, open));
    for (const [i, settled] of (await Promise.all(settling)).entries()) {
      const set = ports.sets[i];
      for (const [id, each] of settled) {
        const vector = each.row?.vector ?? each.online;
        if (vector && set) candidates.push({ ...each, id, set, vector });
      }
    }
    const remake = await createRemake(ports, candidates);
    const skipped = withoutVector(ports, fixtureIds, candidates);
    const mismatches: Mismatch[] = [];
    let values = 0;
    for (const candidate of candidates) {
      await ports.rest();
      const { id, set, row } = candidate;
      const skip = (reason: SkipReason): undefined =>
        void skipped.push({ fixture_id: id, feature_set: set.name, reason });
      const mayBeAbsent = !open.has(id);
      const online = candidate.online ?? (mayBeAbsent ? skip('not_online') : null);
      const remade = remake(candidate);
      const naive = remade === 'not_on_log' ? skip('not_on_log') : remade;
      const compared = compareVectors({ online, stored: row?.vector ?? null, naive });
      values += compared.values;
      const of = { fixture_id: id, feature_set: set.name };
      mismatches.push(...compared.differences.map((each) => ({ ...of, ...each })));
    }
    const fixtures = new Set(candidates.map(({ id }) => id)).size;
    return { checked: { fixtures, vectors: candidates.length, values }, mismatches, skipped };
  };
}

/** Quotes and facts are read after the vectors: whatever those knew is among them. */
async function createRemake(ports: VerifyPorts, candidates: readonly Candidate[]) {
  const ids = [...new Set(candidates.map(({ id }) => id))];
  const quotes = await ports.quotes(ids);
  const recorded = candidates.map(({ row }) => row?.recordedAtMs ?? Infinity);
  const facts = await ports.facts(ids, Math.min(...recorded));
  /** Null: no quote there is the one that the vector says it rests on. */
  return ({ id, set, row, vector }: Candidate): FeaturesUpdated | null | 'not_on_log' => {
    const accepted = quotes.get(id);
    if (!accepted) return 'not_on_log';
    const { feature_set, sequence, vector_id } = vector;
    const asOfMs = Date.parse(vector.as_of);
    const made = {
      asOfMs,
      newestInputMs: Date.parse(vector.input_watermark ?? vector.as_of),
      previousAsOfMs: row?.previousAsOfMs ?? null,
      restsOn: (quoteId: string) =>
        ports.vectorIdOf(quoteId, feature_set.hash, sequence) === vector_id,
    };
    const behind = quotesBehind(accepted, made, set.scheduled);
    if (!behind) return null;
    const factsOf = (fixture: Fixture) => facts(fixture, row?.recordedAtMs ?? Infinity);
    const { scheduled } = set;
    const { devigMethod } = ports;
    return ports.asKept(
      naiveDraft({ ...behind, scheduled, asOfMs, sequence, factsOf, devigMethod }),
    );
  };
}

function withoutVector(
  { sets }: VerifyPorts,
  fixtureIds: readonly string[],
  candidates: readonly Candidate[],
): Skipped[] {
  return fixtureIds.flatMap((id): Skipped[] => {
    const own = candidates.filter((each) => each.id === id).map(({ set }) => set.name);
    const reason = 'no_vector';
    if (own.length === 0) return [{ fixture_id: id, feature_set: null, reason }];
    const missing = sets.filter(({ name }) => !own.includes(name));
    return missing.map(({ name }) => ({ fixture_id: id, feature_set: name, reason }));
  });
}
