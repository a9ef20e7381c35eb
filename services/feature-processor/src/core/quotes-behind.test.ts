// Whatever the engine made of a stream can be made anew when all of the stream is known, later quotes included: which quotes
// it takes, and which of them each vector knew. Bit for bit.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import {
  advanceFixture,
  findFeatureSet,
  openFixture,
  scheduleSet,
  tellFixture,
  type Emission,
  type EngineOptions,
  type MarketQuote,
} from '@linecast/domain';
import {
  fixture,
  latenessMs,
  noContext,
  noFacts,
  streams,
} from '../../../../packages/domain/src/engine/testing/streams.ts';
import { h2h, minuteMs, quote, spread, total, type Told } from '../testing/quotes.ts';
import { acceptedQuotes } from './accepted-quotes.ts';
import { naiveDraft } from './naive-draft.ts';
import { quotesBehind } from './quotes-behind.ts';
import { draftVector, type VectorDraft } from './vector-draft.ts';

const sets = ['mlb-moneyline@1', 'mlb-moneyline@2', 'mlb-spread@1', 'mlb-total@1'].flatMap(
  (name) => findFeatureSet(name) ?? [],
);
const optionsOf = (intervalMs: number): EngineOptions => ({
  sets: sets.map(scheduleSet),
  intervalMs,
  latenessMs,
  devigMethod: 'power',
});

type Made = { emission: Emission; draft: VectorDraft; previousAsOfMs: number | null };

function remembered() {
  const made: Made[] = [];
  const lastOf = new Map<unknown, number>();
  const emit = (emission: Emission): void => {
    const previousAsOfMs = lastOf.get(emission.scheduled) ?? null;
    lastOf.set(emission.scheduled, emission.asOfMs);
    made.push({ emission, draft: draftVector(emission), previousAsOfMs });
  };
  return { made, emit };
}

function run(quotes: readonly MarketQuote[], options: EngineOptions, isHeard: boolean) {
  const engine = openFixture(fixture, 'replay');
  const accepted: MarketQuote[] = [];
  const { made, emit } = remembered();
  for (const [i, each] of quotes.entries()) {
    // As a heartbeat promises: nothing older than this comes any more.
    const untilMs = Math.min(...quotes.slice(i).map(({ atMs }) => atMs)) - 1;
    if (isHeard) advanceFixture(engine, untilMs, noFacts, options, emit);
    if (tellFixture(engine, each, noFacts, options, emit).kind === 'accepted') accepted.push(each);
  }
  advanceFixture(engine, Infinity, noFacts, options, emit);
  return { accepted, made };
}

const remake = ({ emission, previousAsOfMs }: Made, accepted: readonly MarketQuote[]) => {
  const { scheduled, asOfMs, newestInputMs, sequence, quoteId } = emission;
  const restsOn = (id: string): boolean => id === quoteId;
  const behind = quotesBehind(
    accepted,
    { asOfMs, newestInputMs, previousAsOfMs, restsOn },
    scheduled,
  );
  assert.ok(behind);
  const factsOf = () => ({ splits: () => [], context: () => noContext });
  return naiveDraft({ ...behind, scheduled, asOfMs, sequence, factsOf, devigMethod: 'power' });
};

/** -0 and 0 are two values, as everywhere. */
const textOf = ({ set, ...draft }: VectorDraft): string =>
  JSON.stringify({ set: set.name, ...draft }, (_key, value: unknown) =>
    Object.is(value, -0) ? '-0' : value,
  );

describe('what a vector rests on', () => {
  it('is found again for every vector of random streams, and makes the same vector', () => {
    const intervals = fc.constantFrom(0, 1000, 60_000);
    fc.assert(
      fc.property(streams(40), intervals, fc.boolean(), (quotes, intervalMs, isHeard) => {
        const { accepted, made } = run(quotes, optionsOf(intervalMs), isHeard);
        for (const each of made) {
          assert.equal(textOf(remake(each, accepted)), textOf(each.draft));
        }
      }),
      { numRuns: 30 },
    );
  });

  it('is taken by the same rules as the stream takes it', () => {
    const counted = streams().chain((quotes) =>
      fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 60, maxLength: 60 }).map((steps) => {
        let place = 0;
        return quotes.map((each, i) => ({
          ...each,
          // Now and then the source goes back, as one does that was started again.
          sequence: (place += (steps[i] ?? 1) - 1),
          source: i % 5 === 0 ? 'other' : 'tape',
        }));
      }),
    );
    fc.assert(
      fc.property(fc.oneof(streams(), counted), (quotes) => {
        const { accepted } = run(quotes, optionsOf(0), false);
        assert.deepEqual(acceptedQuotes(quotes, latenessMs), accepted);
      }),
      { numRuns: 100 },
    );
  });

  /** A book that fell silent counts among those that quote as soon as it says anything, of whatever market. */
  const silent = (at: number, told: Told) => quote(at, told, { book: 'betmgm' });
  const day = 24 * 60;
  /** Tells one thing after the other; a number is the time that passes meanwhile, in minutes from the start. */
  function totalsOf(told: readonly (MarketQuote | number)[], options: EngineOptions): Made[] {
    const engine = openFixture(fixture, 'replay');
    const { made, emit } = remembered();
    for (const each of told) {
      if (typeof each === 'number') advanceFixture(engine, minuteMs(each), noFacts, options, emit);
      else tellFixture(engine, each, noFacts, options, emit);
    }
    return made.filter(({ emission }) => emission.scheduled.set.name === 'mlb-total');
  }
  const quotesOf = (told: readonly (MarketQuote | number)[]): MarketQuote[] =>
    told.filter((each) => typeof each !== 'number');

  it('is not what came at the same time but after it', () => {
    const told = [
      silent(-60 - day - 1, total(8)),
      quote(-60, total(8.5)),
      silent(-60, h2h(1.9, 2)),
      quote(-60, spread(-1.5)),
    ];
    const last = totalsOf(told, optionsOf(0)).at(-1) ?? assert.fail();
    assert.equal(last.emission.quoteId, told[1]?.quoteId);
    assert.equal(textOf(remake(last, told)), textOf(last.draft));
  });

  it('is not what came after it, when time alone had made one before', () => {
    const before = [
      silent(-60 - day - 1, total(8)),
      quote(-61, total(8.5)),
      -60,
      quote(-60.5, total(9)),
    ];
    const told = [...before, silent(-60.6, h2h(1.9, 2))];
    const last = totalsOf(told, optionsOf(0)).at(-1) ?? assert.fail();
    assert.deepEqual([last.emission.asOfMs, last.previousAsOfMs], [minuteMs(-60), minuteMs(-60)]);
    assert.equal(textOf(remake(last, quotesOf(told))), textOf(last.draft));
  });

  it('is not news that came late, when time had made it already', () => {
    const told = [quote(-61, total(8.5)), -60, quote(-61.5, total(9))];
    const [, made] = totalsOf(told, optionsOf(1000));
    assert.ok(made);
    assert.equal(made.emission.asOfMs, minuteMs(-60));
    assert.equal(textOf(remake(made, quotesOf(told))), textOf(made.draft));
  });

  it('is nothing when no quote is the one it says', () => {
    const accepted = [quote(-60, h2h(1.9, 2))];
    const made = { asOfMs: 0, newestInputMs: 0, previousAsOfMs: null, restsOn: () => false };
    const [scheduled] = optionsOf(0).sets;
    assert.ok(scheduled);
    assert.equal(quotesBehind(accepted, made, scheduled), undefined);
  });
});
