// Everything outside the handler, in memory, with the rules of the real thing: compare-and-set, newest wins, JSON.
import { mlbMoneyline, type EngineOptions } from '@linecast/domain';
import { Unavailable } from '@linecast/kit';
import { vectorKey } from '@linecast/protos';
import { createToWire } from '../adapters/feature-topic.ts';
import { readQuote } from '../adapters/odds-topic.ts';
import { readJournal, writeQuote } from '../adapters/quote-journal.ts';
import { engineOptionsOf } from '../core/engine-options.ts';
import { draftVector } from '../core/vector-draft.ts';
import {
  createProcessor,
  type Advance,
  type Processor,
  type ProcessQuotesPorts,
  type Vector,
} from '../process-quotes.ts';
import type { StoredPartition } from '../partition-states.ts';
import { noFacts } from './no-facts.ts';

export type World = {
  nextOffset: bigint;
  version: bigint;
  toldUntil: string;
  /** JSON, as in Postgres, by fixture. */
  progress: Map<string, string>;
  journal: Map<bigint, { fixtureId: string; isLate: boolean; text: string }>;
  vectors: Map<string, string>;
  /** In order, repetitions included. */
  published: Vector[];
  online: Map<string, { atMs: number; sequence: number; value: string }>;
  counted: Record<'gap' | 'refused' | 'missed' | 'published', number>;
  ignored: string[];
  flagged: string[];
};

export const createWorld = (): World => ({
  nextOffset: 0n,
  version: 0n,
  toldUntil: '[]',
  progress: new Map(),
  journal: new Map(),
  vectors: new Map(),
  published: [],
  online: new Map(),
  counted: { gap: 0, refused: 0, missed: 0, published: 0 },
  ignored: [],
  flagged: [],
});

/** What happens just before and just after an effect; throwing is dying there. */
export type Step =
  | 'load'
  | 'before publish'
  | 'after publish'
  | 'before online'
  | 'after online'
  | 'before commit'
  | 'after commit';
export type Meet = (step: Step) => void | Promise<void>;

export const outage = (where: string): Unavailable => new Unavailable(`gone at ${where}`);

export const options = (intervalMs = 0): EngineOptions =>
  engineOptionsOf([mlbMoneyline], { intervalMs, latenessMs: 120_000 });

export const processorIn = (world: World, meet?: Meet, intervalMs = 0): Processor =>
  createProcessor(portsTo(world, meet), options(intervalMs));

export function portsTo(world: World, meet: Meet = () => undefined): ProcessQuotesPorts {
  const toWire = createToWire();
  return {
    read: readQuote,
    toVector: (emission) => toWire(draftVector(emission)),
    facts: async () => () => noFacts,
    load: async () => {
      await meet('load');
      return stored(world);
    },
    publish: async (vectors) => {
      await meet('before publish');
      world.published.push(...vectors);
      await meet('after publish');
    },
    putOnline: async (vectors) => {
      await meet('before online');
      for (const vector of vectors) putNewest(world, vector);
      await meet('after online');
      return true;
    },
    commit: async (advance) => {
      await meet('before commit');
      if (world.version !== advance.version) {
        return { kind: 'refused', storedOffset: world.nextOffset };
      }
      store(world, advance);
      await meet('after commit');
      return { kind: 'accepted' };
    },
    observe: {
      ignored: (code) => world.ignored.push(code),
      flagged: (code) => world.flagged.push(code),
      published: (count) => (world.counted.published += count),
      gap: () => (world.counted.gap += 1),
      refusedCommit: () => (world.counted.refused += 1),
      onlineMissed: () => (world.counted.missed += 1),
    },
  };
}

function stored(world: World): StoredPartition {
  const fixtures = [...world.progress].map(([id, text]) => {
    const progress: StoredPartition['fixtures'][number]['progress'] = JSON.parse(text);
    const rows = [...world.journal].toSorted(([a], [b]) => Number(a - b)).map(([, row]) => row);
    const own = rows.filter(({ fixtureId, isLate }) => fixtureId === id && !isLate);
    return { progress, quotes: own.map((row) => readJournal(row.text, progress.fixture)) };
  });
  const { nextOffset, version, toldUntil } = world;
  return { nextOffset, version, toldUntil: new Map(JSON.parse(toldUntil)), fixtures };
}

function store(world: World, advance: Advance): void {
  world.nextOffset = advance.next;
  world.version += 1n;
  world.toldUntil = JSON.stringify([...advance.toldUntil]);
  for (const each of advance.progress) {
    world.progress.set(each.fixture.fixtureId, JSON.stringify(each));
  }
  for (const { offset, quote, isLate } of advance.journal) {
    if (world.journal.has(offset)) throw new Error(`offset ${offset} is journalled already`);
    const { fixtureId } = quote.fixture;
    world.journal.set(offset, { fixtureId, isLate, text: writeQuote(quote) });
  }
  for (const { value } of advance.vectors) {
    if (!world.vectors.has(value.vector_id)) {
      world.vectors.set(value.vector_id, JSON.stringify(value));
    }
  }
  for (const id of advance.evicted) {
    world.progress.delete(id);
    for (const [offset, row] of world.journal) {
      if (row.fixtureId === id) world.journal.delete(offset);
    }
  }
}

function putNewest(world: World, { value, asOfMs }: Vector): void {
  const key = vectorKey(value.feature_set, value.fixture.fixture_id);
  const held = world.online.get(key);
  const order = { atMs: asOfMs, sequence: value.sequence };
  const isOlder = held && (held.atMs - order.atMs || held.sequence - order.sequence) > 0;
  if (!isOlder) world.online.set(key, { ...order, value: JSON.stringify(value) });
}

/** What anybody downstream can see in the end: repeated outputs fall together by their id. */
export function visible(world: World) {
  const textOf = ({ value, causationId }: Vector): string => JSON.stringify([causationId, value]);
  const byId = new Map(world.published.map((each) => [each.value.vector_id, textOf(each)]));
  return {
    nextOffset: world.nextOffset,
    progress: world.progress,
    journal: world.journal,
    vectors: world.vectors,
    published: [...byId.values()].toSorted(),
    distinctOutputs: new Set(world.published.map(textOf)).size,
    online: world.online,
  };
}
