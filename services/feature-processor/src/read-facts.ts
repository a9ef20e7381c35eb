// What was told of the games beside their prices, for the vectors of a batch: all that was told before the batch was read.
// Facts come by topics of their own; a vector waits until those are read to their ends, and then takes of each fact only
// what was told strictly before its own time. So it does not matter which topic happened to be read first.
import {
  createLeagueLedger,
  gameContextOf,
  type Fixture,
  type FixtureFacts,
  type LeagueLedger,
  type Market,
  type Split,
  type Sport,
} from '@linecast/domain';
import { Unavailable } from '@linecast/kit';
import type { Observation, ResultFact } from './core/fact.ts';
import type { FactsOf } from './make-vectors.ts';

/**
 * What was told of these games strictly before a time, all of it where that is null; oldest first, of one time in the order
 * it was told. A game of which nothing was told is not in the map.
 */
export type LoadFacts = (
  fixtureIds: readonly string[],
  beforeMs: number | null,
) => Promise<ReadonlyMap<string, readonly Observation[]>>;

/** How far results were read; only {@link LoadResults} knows what it means, and only in the process it was given to. */
export type ResultCursor = string;

/**
 * Results of a league that were written since a cursor, all of them where that is null. None is ever left out; one that was
 * read before may come again, known by its id. Oldest game end first, but a later reading may bring an older end.
 */
export type LoadResults = (
  sport: Sport,
  since: ResultCursor | null,
) => Promise<{ results: readonly ResultFact[]; cursor: ResultCursor }>;

/** Well within the time after which a group takes a silent member for dead. */
const patienceMs = 5_000;
/** Soon at first, for mostly nothing is behind; then seldom, for each question goes to the broker. */
const [firstPauseMs, longestPauseMs] = [5, 250];

export type ReadFactsPorts = {
  /** Where the topics of facts end now, as one word: another word means that more was told. */
  factsEnd: () => Promise<string>;
  /** Messages of those topics whose facts are not kept yet. */
  factsBehind: () => Promise<number>;
  loadFacts: LoadFacts;
  loadResults: LoadResults;
  pause: (ms: number) => Promise<unknown>;
};

export type ReadFacts = (fixtures: readonly Fixture[]) => Promise<FactsOf>;

export function createReadFacts(ports: ReadFactsPorts): ReadFacts {
  const ledger = createLeagueLedger();
  let cursor: ResultCursor | null = null;
  let knownEnd: string | null = null;
  let known = new Map<string, FixtureFacts>();

  const readOn = async (end: string): Promise<void> => {
    await untilRead(ports);
    const { results, cursor: next } = await ports.loadResults('mlb', cursor);
    for (const each of results) ledger.add({ ...each, finalAtMs: each.atMs });
    [cursor, known, knownEnd] = [next, new Map(), end];
  };

  return async (fixtures) => {
    const end = await ports.factsEnd();
    if (end !== knownEnd) await readOn(end);
    const held = known;
    const missing = fixtures.filter(({ fixtureId }) => !held.has(fixtureId));
    const told = await ports.loadFacts(
      missing.map(({ fixtureId }) => fixtureId),
      null,
    );
    for (const fixture of missing) {
      held.set(fixture.fixtureId, factsOf(told.get(fixture.fixtureId) ?? [], ledger));
    }
    return (fixtureId) => {
      const facts = held.get(fixtureId);
      if (!facts) throw new Error(`the facts of ${fixtureId} were not asked for`);
      return facts;
    };
  };
}

async function untilRead({ factsBehind, pause }: ReadFactsPorts): Promise<void> {
  let waitedMs = 0;
  for (let pauseMs = firstPauseMs; (await factsBehind()) > 0; pauseMs *= 2) {
    if (waitedMs >= patienceMs) {
      throw new Unavailable(
        'the topics of splits, context and results are not read to their ends yet',
      );
    }
    const restMs = Math.min(pauseMs, longestPauseMs, patienceMs - waitedMs);
    await pause(restMs);
    waitedMs += restMs;
  }
}

export function factsOf(told: readonly Observation[], ledger: LeagueLedger): FixtureFacts {
  const observations = told.flatMap((each) => (each.kind === 'split' ? [] : [each]));
  const splits = told.flatMap((each) => (each.kind === 'split' ? [each] : []));
  const of = (market: Market): Split[] => splits.filter((each) => each.market === market);
  const byMarket = { h2h: of('h2h'), spread: of('spread'), total: of('total') };
  return {
    splits: (market, asOfMs) => byMarket[market].filter(({ atMs }) => atMs < asOfMs),
    context: (asOfMs, fixture) => gameContextOf(fixture, ledger, observations, asOfMs),
    nextAfterMs: (afterMs) => told.find(({ atMs }) => atMs > afterMs)?.atMs ?? Infinity,
  };
}
