// The facts that a vector can have known: those that were recorded before it was. What is told later of an earlier time is
// no fault of a vector that is stored already.
import {
  createLeagueLedger,
  type Fixture,
  type FixtureFacts,
  type LeagueLedger,
} from '@linecast/domain';
import { factsOf, type LoadFacts, type LoadResults, type ResultCursor } from './read-facts.ts';

export type RecordedFact = { factId: string; isResult: boolean; recordedAtMs: number };

/** Facts of these games, and all results, that were recorded after a time of the wall clock. */
export type FindRecordedAfter = (
  fixtureIds: readonly string[],
  afterMs: number,
) => Promise<readonly RecordedFact[]>;

export type FactsAsRecordedPorts = {
  loadFacts: LoadFacts;
  loadResults: LoadResults;
  recordedAfter: FindRecordedAfter;
};

type KnownFacts = Pick<FixtureFacts, 'splits' | 'context'>;
/** `oldestMs`: when the oldest of the vectors was recorded. */
export type FactsAsRecorded = (
  fixtureIds: readonly string[],
  oldestMs: number,
) => Promise<(fixture: Fixture, recordedAtMs: number) => KnownFacts>;

export function createFactsAsRecorded(ports: FactsAsRecordedPorts): FactsAsRecorded {
  const ledger = createLeagueLedger();
  let cursor: ResultCursor | null = null;
  return async (fixtureIds, oldestMs) => {
    const { results, cursor: next } = await ports.loadResults('mlb', cursor);
    for (const each of results) ledger.add({ ...each, finalAtMs: each.atMs });
    cursor = next;
    const told = await ports.loadFacts(fixtureIds, null);
    const later = await ports.recordedAfter(fixtureIds, oldestMs);
    const ledgerBefore = await createLedgersBefore(ledger, later, ports.loadResults);
    return (fixture, recordedAtMs) => {
      const unknown = new Set(recordedLater(later, recordedAtMs).map(({ factId }) => factId));
      const own = (told.get(fixture.fixtureId) ?? []).filter(({ factId }) => !unknown.has(factId));
      return factsOf(own, ledgerBefore(recordedAtMs));
    };
  };
}

const recordedLater = (later: readonly RecordedFact[], recordedAtMs: number): RecordedFact[] =>
  later.filter((each) => each.recordedAtMs > recordedAtMs);

/** The whole ledger, or where results were recorded later, one without them; few of those are ever made. */
async function createLedgersBefore(
  whole: LeagueLedger,
  later: readonly RecordedFact[],
  loadResults: LoadResults,
): Promise<(recordedAtMs: number) => LeagueLedger> {
  const laterResults = later.filter(({ isResult }) => isResult);
  if (laterResults.length === 0) return () => whole;
  const { results } = await loadResults('mlb', null);
  const made = new Map<number, LeagueLedger>([[0, whole]]);
  return (recordedAtMs) => {
    const unknown = new Set(recordedLater(laterResults, recordedAtMs).map(({ factId }) => factId));
    const known = made.get(unknown.size);
    if (known) return known;
    const ledger = createLeagueLedger();
    for (const each of results) {
      if (!unknown.has(each.factId)) ledger.add({ ...each, finalAtMs: each.atMs });
    }
    made.set(unknown.size, ledger);
    return ledger;
  };
}
