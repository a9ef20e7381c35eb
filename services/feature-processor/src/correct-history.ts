// Quotes that came too late for the stream, worked into the history of their fixture: every vector it stored since their
// time is made again as of its own time from all that is known today, and one that differs gets another revision. The
// stream never takes such a quote in, so what it stores of the fixture afterwards is made again as well, until the game is
// over. Of several vectors of one time only the last: the others are no answer to any question.
import type { Emission, EngineOptions, ScheduledSet } from '@linecast/domain';
import { nameAtVersion } from '@linecast/domain';
import type { FeaturesUpdated } from '@linecast/protos';
import { quotesInTime, remakeVectors, type JournalledQuote } from './core/history-in-time.ts';
import type { PartitionRef } from './partition-states.ts';
import type { Vector } from './process-quotes.ts';
import type { ReadFacts } from './read-facts.ts';

export type HistoryRef = PartitionRef & { fixtureId: string };

/** How far a history has been brought. */
export type Stand = {
  /** Grows with every step: whoever finds another one than he left was overtaken. 0 before the first. */
  version: bigint;
  /** The newest late quote that is worked in. */
  lateOffset: bigint;
  /** By `name@version` of the set the sequence of the newest vector that was looked at. */
  through: Readonly<Record<string, number>>;
};

/** The last vector of one set and as-of time, as it is stored. */
export type StoredMoment = {
  set: string;
  asOfMs: number;
  sequence: number;
  revision: number;
  /** Of this revision, and of the one that the stream made. */
  vectorId: string;
  firstId: string;
};

export type History = {
  stand: Stand;
  /** Where it will stand when all its moments have been looked at. */
  end: Pick<Stand, 'lateOffset' | 'through'>;
  /** The game is over: the stream has forgotten it, and nothing is told of it any more. */
  isOver: boolean;
  /** All quotes of the fixture, in the order of the log. */
  journal: readonly JournalledQuote[];
  /** What has to be looked at, in the order of the times. */
  moments: readonly StoredMoment[];
};

export type Remade = { stored: StoredMoment; value: FeaturesUpdated };

export type Step = {
  ref: HistoryRef;
  from: Stand;
  to: Pick<Stand, 'lateOffset' | 'through'> & {
    /** No: there is more to be done at once. */
    isWhole: boolean;
  };
  remade: readonly Remade[];
  /** Nothing is left to do on it for ever: its journal goes. */
  isFinished: boolean;
};

export type CorrectHistoryPorts = {
  /** Fixtures of these partitions whose history is behind; the one that has waited longest first. */
  findDue: (partitions: readonly PartitionRef[]) => Promise<readonly HistoryRef[]>;
  load: (ref: HistoryRef) => Promise<History>;
  facts: ReadFacts;
  toVector: (emission: Emission) => Vector;
  /** All of a step or nothing; only what differs is appended. `refused`: somebody else moved the stand. */
  append: (step: Step) => Promise<{ kind: 'accepted'; appended: number } | { kind: 'refused' }>;
  /** Lets others have their turn: a vector takes milliseconds. */
  rest: () => Promise<unknown>;
  corrected: (vectors: number) => void;
};

/**
 * In one turn, so that the stream keeps most of the time for itself and a stop does not wait long. A vector costs
 * milliseconds, and so do a hundred quotes that are told again.
 */
const vectorsPerTurn = 200;
const quotesPerVector = 100;

export type CorrectHistory = (partitions: readonly PartitionRef[]) => Promise<void>;

export function createCorrectHistory(
  ports: CorrectHistoryPorts,
  options: EngineOptions,
  perTurn: number = vectorsPerTurn,
): CorrectHistory {
  const scheduled = new Map(options.sets.map((each) => [nameAtVersion(each.set), each]));
  /** Returns what it cost. */
  const correctOne = async (ref: HistoryRef, atMost: number): Promise<number> => {
    const history = await ports.load(ref);
    const moments = history.moments.slice(0, atMost);
    const isWhole = moments.length === history.moments.length;
    const done = await ports.append({
      ref,
      from: history.stand,
      to: {
        ...history.end,
        ...(isWhole ? {} : { through: throughAfter(history, moments) }),
        isWhole,
      },
      remade: await remake(ports, options, scheduled, { ...history, moments }),
      isFinished: isWhole && history.isOver,
    });
    // Refused: somebody else has been at it, and what is left is due again.
    if (done.kind === 'accepted') ports.corrected(done.appended);
    return moments.length + Math.ceil(history.journal.length / quotesPerVector);
  };
  return async (partitions) => {
    if (partitions.length === 0) return;
    let left = perTurn;
    for (const ref of await ports.findDue(partitions)) {
      left -= await correctOne(ref, left);
      if (left <= 0) return;
    }
  };
}

async function remake(
  ports: CorrectHistoryPorts,
  options: EngineOptions,
  scheduled: ReadonlyMap<string, ScheduledSet>,
  { journal, moments }: Pick<History, 'journal' | 'moments'>,
): Promise<Remade[]> {
  const quotes = quotesInTime(journal);
  const newest = quotes.at(-1);
  if (!newest || moments.length === 0) return [];
  const facts = (await ports.facts([newest.fixture]))(newest.fixture.fixtureId);
  const wanted = moments.flatMap((stored) => {
    const set = scheduled.get(stored.set);
    return set ? [{ ...stored, stored, scheduled: set }] : [];
  });
  const remade: Remade[] = [];
  for (const { moment, emission } of remakeVectors(quotes, wanted, facts, options)) {
    remade.push({ stored: moment.stored, value: ports.toVector(emission).value });
    await ports.rest();
  }
  return remade;
}

/** Where a part of the moments leads. A late quote may reach behind what was looked at: there it goes back first. */
function throughAfter(
  { stand, moments }: Pick<History, 'stand' | 'moments'>,
  part: readonly StoredMoment[],
): Stand['through'] {
  const through: Record<string, number> = { ...stand.through };
  for (const { set, sequence } of moments) {
    through[set] = Math.min(through[set] ?? 0, sequence - 1);
  }
  for (const { set, sequence } of part) through[set] = sequence;
  return through;
}
