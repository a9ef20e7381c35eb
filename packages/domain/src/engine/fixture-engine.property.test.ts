// The engine against the obvious recomputation, for random streams: every feature, bit for bit, at every vector it makes.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { computeFeatures, type FeatureSet, type FeatureValues } from '../features/feature-set.ts';
import { findFeatureSet } from '../features/feature-sets.ts';
import { nameAtVersion } from '../features/definition.ts';
import {
  advanceFixture,
  tellFixture,
  type Emission,
  type EngineOptions,
} from './fixture-engine.ts';
import {
  openFixture,
  putQuote,
  type FixtureEngine,
  type FixtureProgress,
} from './fixture-state.ts';
import type { MarketQuote } from './market-quote.ts';
import { naiveView } from './naive-view.ts';
import { scheduleSet } from './set-schedule.ts';
import { fixture, latenessMs, noContext, noFacts, streams } from './testing/streams.ts';

/** Every definition is in one of them. */
const featureSets = ['mlb-moneyline@1', 'mlb-moneyline@2', 'mlb-spread@1', 'mlb-total@1'].flatMap(
  (name) => findFeatureSet(name) ?? [],
);

const optionsOf = (
  intervalMs: number,
  sets: readonly FeatureSet[] = featureSets,
): EngineOptions => ({
  sets: sets.map(scheduleSet),
  intervalMs,
  latenessMs,
  devigMethod: 'power',
});

type Vector = { set: string; asOfMs: number; sequence: number; quoteId: string; values: string };
type Seen = { vectors: Vector[]; accepted: MarketQuote[]; progress: FixtureProgress };

/** Every bit of every value. */
function textOf(values: FeatureValues): string {
  return Object.entries(values)
    .map(([name, { value, status, ageMs, evidence }]) => {
      const number = Object.is(value, -0) ? '-0' : String(value);
      return `${name} ${status} ${number} ${ageMs} ${JSON.stringify(evidence)}`;
    })
    .join('\n');
}

function vectorOf({ scheduled, view, asOfMs, sequence, quoteId }: Emission): Vector {
  const values = textOf(computeFeatures(scheduled.set, view));
  return { set: nameAtVersion(scheduled.set), asOfMs, sequence, quoteId, values };
}

type Pass = (engine: FixtureEngine, seen: Seen, i: number) => FixtureEngine;

/** Tells a stream, doing something beside it before each quote; at the end all the time to the start passes. */
function run(quotes: readonly MarketQuote[], options: EngineOptions, before: Pass): Seen {
  let engine = openFixture(fixture, 'replay');
  const seen: Seen = { vectors: [], accepted: [], progress: engine.progress };
  const emit = (emission: Emission): void => void seen.vectors.push(vectorOf(emission));
  for (const [i, quote] of quotes.entries()) {
    engine = before(engine, seen, i);
    const told = tellFixture(engine, quote, noFacts, options, emit);
    if (told.kind === 'accepted') seen.accepted.push(quote);
  }
  advanceFixture(engine, Infinity, noFacts, options, emit);
  return { ...seen, progress: engine.progress };
}

const nothing: Pass = (engine) => engine;
const intervals = fc.constantFrom(0, 1000, 60_000);

describe('a fixture on the stream', () => {
  it('equals the naive recomputation at every vector, bit for bit', () => {
    fc.assert(
      fc.property(streams(), intervals, (quotes, intervalMs) => {
        const options = optionsOf(intervalMs);
        const accepted: MarketQuote[] = [];
        let engine = openFixture(fixture, 'replay');
        const check = (told: readonly MarketQuote[]) => (emission: Emission) => {
          const { scheduled, asOfMs } = emission;
          const view = naiveView({
            fixture,
            asOfMs,
            devigMethod: 'power',
            quotes: told,
            splits: { h2h: [], spread: [], total: [] },
            context: noContext,
          });
          const naive = textOf(computeFeatures(scheduled.set, view));
          assert.equal(vectorOf(emission).values, naive);
        };
        for (const quote of quotes) {
          // What falls due before the quote does not know it yet.
          const told = [...accepted, quote];
          const emit = (emission: Emission): void =>
            check(emission.asOfMs < quote.atMs ? accepted : told)(emission);
          if (tellFixture(engine, quote, noFacts, options, emit).kind === 'accepted') {
            accepted.push(quote);
          }
        }
        advanceFixture(engine, Infinity, noFacts, options, check(accepted));
      }),
      { numRuns: 40 },
    );
  });

  it('makes the same vectors whether time is told to it early or only by the next quote', () => {
    fc.assert(
      fc.property(
        streams(),
        intervals,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true })),
        (quotes, intervalMs, dice) => {
          const options = optionsOf(intervalMs);
          const emitTo = (seen: Seen) => (emission: Emission) =>
            void seen.vectors.push(vectorOf(emission));
          const early: Pass = (engine, seen, i) => {
            // As far as a heartbeat may promise: nothing older than this comes any more.
            const toMs = Math.min(...quotes.slice(i).map(({ atMs }) => atMs)) - 1;
            const knownMs = engine.progress.newestAtMs;
            if (toMs > knownMs) {
              const part = dice[i % Math.max(1, dice.length)] ?? 1;
              const untilMs = Math.floor(knownMs + (toMs - knownMs) * part);
              advanceFixture(engine, untilMs, noFacts, options, emitTo(seen));
            }
            return engine;
          };
          assert.deepEqual(
            run(quotes, options, early).vectors,
            run(quotes, options, nothing).vectors,
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  it('goes on as if nothing had happened when it is built again from what was stored', () => {
    fc.assert(
      fc.property(streams(), intervals, fc.nat(7), (quotes, intervalMs, every) => {
        const options = optionsOf(intervalMs);
        const restarted: Pass = (engine, seen, i) => {
          if (i % (every + 1) !== 0) return engine;
          const fresh = openFixture(fixture, 'replay');
          for (const quote of seen.accepted) putQuote(fresh, quote, options);
          fresh.progress = JSON.parse(JSON.stringify(engine.progress));
          return fresh;
        };
        assert.deepEqual(
          run(quotes, options, restarted).vectors,
          run(quotes, options, nothing).vectors,
        );
      }),
      { numRuns: 40 },
    );
  });

  it('makes at most one vector per set and interval, in order of time, and never loses the last news', () => {
    fc.assert(
      fc.property(streams(), fc.constantFrom(1000, 60_000), (quotes, intervalMs) => {
        const { vectors, progress } = run(quotes, optionsOf(intervalMs), nothing);
        for (const own of Map.groupBy(vectors, ({ set }) => set).values()) {
          for (const [i, vector] of own.entries()) {
            const before = own[i - 1];
            const isLast = vector.asOfMs === fixture.startAtMs - 1;
            if (before && !isLast) assert.ok(vector.asOfMs - before.asOfMs >= intervalMs);
            assert.equal(vector.sequence, i + 1);
          }
        }
        for (const [set, state] of Object.entries(progress.sets)) {
          const last = vectors.findLast((vector) => vector.set === set);
          assert.ok(!state.isPending && last?.quoteId === state.newsId, set);
        }
      }),
      { numRuns: 40 },
    );
  });
});
