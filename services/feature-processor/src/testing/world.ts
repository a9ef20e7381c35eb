// Everything outside the handler, in memory, with the rules of the real thing: compare-and-set, newest wins, JSON.
import { Unavailable } from '@linecast/kit';
import { createToWire } from '../adapters/feature-topic.ts';
import { readQuote } from '../adapters/odds-topic.ts';
import { vectorKey } from '../adapters/online-vectors.ts';
import type { FixtureState } from '../core/fixture-state.ts';
import type { ProcessQuotesPorts, Vector } from '../process-quotes.ts';

export type World = {
  nextOffset: bigint;
  /** JSON, as in Postgres. */
  states: Map<string, string>;
  vectors: Map<string, string>;
  /** In order, repetitions included. */
  published: Vector[];
  online: Map<string, { atMs: number; sequence: number; value: string }>;
  counted: Record<'gap' | 'refused' | 'missed' | 'published', number>;
  ignored: string[];
};

export function createWorld(): World {
  return {
    nextOffset: 0n,
    states: new Map(),
    vectors: new Map(),
    published: [],
    online: new Map(),
    counted: { gap: 0, refused: 0, missed: 0, published: 0 },
    ignored: [],
  };
}

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

export function portsTo(world: World, meet: Meet = () => undefined): ProcessQuotesPorts {
  return {
    read: readQuote,
    toWire: createToWire(),
    load: async () => {
      await meet('load');
      return { nextOffset: world.nextOffset, states: parsed(world.states) };
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
    commit: async ({ base, next, states, vectors }) => {
      await meet('before commit');
      if (world.nextOffset !== base) return { kind: 'refused', storedOffset: world.nextOffset };
      world.nextOffset = next;
      for (const [id, state] of states) world.states.set(id, JSON.stringify(state));
      for (const { value } of vectors) {
        if (!world.vectors.has(value.vector_id)) {
          world.vectors.set(value.vector_id, JSON.stringify(value));
        }
      }
      await meet('after commit');
      return { kind: 'accepted' };
    },
    observe: {
      ignored: (code) => world.ignored.push(code),
      published: (count) => (world.counted.published += count),
      gap: () => (world.counted.gap += 1),
      refusedCommit: () => (world.counted.refused += 1),
      onlineMissed: () => (world.counted.missed += 1),
    },
  };
}

function parsed(states: ReadonlyMap<string, string>): Map<string, FixtureState> {
  return new Map([...states].map(([id, text]): [string, FixtureState] => [id, JSON.parse(text)]));
}

function putNewest(world: World, { value, asOfMs }: Vector): void {
  const key = vectorKey(value.market, value.fixture.fixture_id);
  const held = world.online.get(key);
  const order = { atMs: asOfMs, sequence: value.sequence };
  const isOlder = held && (held.atMs - order.atMs || held.sequence - order.sequence) > 0;
  if (!isOlder) world.online.set(key, { ...order, value: JSON.stringify(value) });
}

/** What anybody downstream can see in the end: repeated outputs fall together by their id. */
export function visible(world: World) {
  const byId = new Map(
    world.published.map(({ value, causationId }) => [
      value.vector_id,
      JSON.stringify([causationId, value]),
    ]),
  );
  const contents = new Set(
    world.published.map(({ value, causationId }) => JSON.stringify([causationId, value])),
  );
  return {
    nextOffset: world.nextOffset,
    states: world.states,
    vectors: world.vectors,
    published: [...byId.values()].toSorted(),
    distinctOutputs: contents.size,
    online: world.online,
  };
}
