// The history of a fixture against a run in which every quote came in time, and against the obvious recomputation.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import {
  advanceFixture,
  findFeatureSet,
  nameAtVersion,
  openFixture,
  tellFixture,
  type Emission,
  type EngineOptions,
  type MarketQuote,
} from '@linecast/domain';
import { streams } from '../../../../packages/domain/src/engine/testing/streams.ts';
import { createToWire } from '../adapters/feature-topic.ts';
import { noFacts } from '../testing/no-facts.ts';
import { fixture, h2h, quote, suspended, total } from '../testing/quotes.ts';
import { engineOptionsOf } from './engine-options.ts';
import {
  quotesInTime,
  remakeVectors,
  type JournalledQuote,
  type Moment,
} from './history-in-time.ts';
import { naiveDraft } from './naive-draft.ts';
import { draftVector, type VectorDraft } from './vector-draft.ts';

const sets = ['mlb-moneyline@2', 'mlb-spread@1', 'mlb-total@1'].map((name) => {
  const set = findFeatureSet(name);
  assert.ok(set, name);
  return set;
});
const latenessMs = 2 * 60_000;
const optionsOf = (intervalMs: number) => engineOptionsOf(sets, { intervalMs, latenessMs });

/** By set and as-of time the last vector: all of it that its place in the stream does not change. */
type History = Map<string, string>;
const toWire = createToWire();
const keyOf = ({ scheduled, asOfMs }: Moment): string =>
  `${nameAtVersion(scheduled.set)} ${asOfMs}`;
function textOf(draft: VectorDraft): string {
  const { vector_id, sequence, ...rest } = toWire(draft).value;
  assert.ok(vector_id.length > 0 && sequence > 0);
  return JSON.stringify(rest);
}

function run(quotes: readonly MarketQuote[], options: EngineOptions) {
  const engine = openFixture(fixture, 'replay');
  const vectors: History = new Map();
  const moments = new Map<string, Moment>();
  const journal: JournalledQuote[] = [];
  const emit = (emission: Emission): void => {
    vectors.set(keyOf(emission), textOf(draftVector(emission)));
    moments.set(keyOf(emission), emission);
  };
  for (const each of quotes) {
    const told = tellFixture(engine, each, noFacts, options, emit);
    const isLate = told.kind === 'ignore' && told.code === 'late';
    if (isLate || told.kind === 'accepted') journal.push({ quote: each, isLate });
  }
  advanceFixture(engine, Infinity, noFacts, options, emit);
  const inOrder = [...moments.values()].toSorted((a, b) => a.asOfMs - b.asOfMs);
  return { vectors, moments: inOrder, journal };
}

function remadeOf(
  journal: readonly JournalledQuote[],
  moments: readonly Moment[],
  options: EngineOptions,
): History {
  const remade = remakeVectors(quotesInTime(journal), moments, noFacts, options);
  const found: History = new Map();
  for (const { moment, emission } of remade) {
    assert.equal(emission.sequence, moment.sequence);
    found.set(keyOf(moment), textOf(draftVector(emission)));
  }
  return found;
}

/** With some so late that the stream takes them no more. */
const lateStreams = fc
  .tuple(
    streams(40),
    fc.array(fc.record({ place: fc.nat(), lateMs: fc.integer({ min: 1, max: 6 * 3_600_000 }) }), {
      minLength: 1,
      maxLength: 6,
    }),
  )
  .map(([quotes, late]) => {
    const told = [...quotes];
    for (const [i, { place, lateMs }] of late.entries()) {
      const at = place % told.length;
      const each = told[at];
      const quoteId = `q_late_${i}`;
      if (each) told[at] = { ...each, quoteId, atMs: each.atMs - latenessMs - lateMs };
    }
    return told;
  });
/**
 * Of one time only what one book tells of one market: else a set has its vector of that time before it has heard all,
 * where the others are no news to it.
 */
function apart(quotes: readonly MarketQuote[]): MarketQuote[] {
  const tellers = new Map<number, string>();
  return quotes.filter(({ atMs, book, market }) => {
    const teller = tellers.get(atMs) ?? `${book} ${market}`;
    tellers.set(atMs, teller);
    return teller === `${book} ${market}`;
  });
}

const intervals = fc.constantFrom(0, 1000, 60_000);

describe('a history made again', () => {
  it('is that of a run in which every quote came in time, bit for bit', () => {
    let [late, common, changed] = [0, 0, 0];
    fc.assert(
      fc.property(lateStreams.map(apart), (quotes) => {
        // An interval would hold back from the one run at its beginning what the other has in it.
        const options = optionsOf(0);
        const stream = run(quotes, options);
        const told = stream.journal.map((each) => each.quote);
        const inTime = run(
          told.toSorted((a, b) => a.atMs - b.atMs),
          options,
        );
        const remade = remadeOf(stream.journal, stream.moments, options);
        late += stream.journal.filter(({ isLate }) => isLate).length;
        for (const [key, text] of remade) {
          // Other news, other times at which windows have passed since it.
          const expected = inTime.vectors.get(key);
          if (expected === undefined) continue;
          common += 1;
          if (stream.vectors.get(key) !== text) changed += 1;
          assert.equal(text, expected, key);
        }
      }),
      { numRuns: 40 },
    );
    // The test sees what it is about.
    assert.ok(late > 5 && common > 100 && changed > 20, `${late} ${common} ${changed}`);
  });

  it('is the obvious recomputation, at every time of the stream, bit for bit', () => {
    fc.assert(
      fc.property(lateStreams, intervals, (quotes, intervalMs) => {
        const options = optionsOf(intervalMs);
        const { journal, moments } = run(quotes, options);
        const known = quotesInTime(journal);
        const remade = remadeOf(journal, moments, options);
        assert.equal(remade.size, moments.length);
        for (const { scheduled, asOfMs, sequence } of moments) {
          const soFar = known.filter(({ atMs }) => atMs <= asOfMs);
          const [cause] = soFar;
          assert.ok(cause);
          const devigMethod = options.devigMethod;
          const of = { scheduled, asOfMs, sequence };
          const factsOf = () => noFacts;
          const naive = naiveDraft({ ...of, cause, known: soFar, factsOf, devigMethod });
          assert.equal(remade.get(keyOf(of)), textOf(naive));
        }
      }),
      { numRuns: 20 },
    );
  });

  it('of a stream without a late quote is the stream', () => {
    fc.assert(
      fc.property(streams(30).map(apart), (quotes) => {
        const options = optionsOf(0);
        const inOrder = quotes.toSorted((a, b) => a.atMs - b.atMs);
        const { vectors, moments, journal } = run(inOrder, options);
        assert.deepEqual(remadeOf(journal, moments, options), vectors);
      }),
      { numRuns: 20 },
    );
  });
});

describe('quotes in the order of their times', () => {
  const inTime = (...told: readonly (readonly [MarketQuote, isLate?: 'late'])[]) =>
    quotesInTime(told.map(([each, late]) => ({ quote: each, isLate: late === 'late' })));
  const [early, middle, last] = [-600, -590, -580] as const;

  it('stand in the order of the log where they are of one time', () => {
    const [a, b, c] = [
      quote(middle, h2h(2, 1.9)),
      quote(early, h2h(2.1, 1.8)),
      quote(middle, h2h(2.2, 1.7)),
    ];
    assert.deepEqual(inTime([a], [b, 'late'], [c, 'late']), [b, a, c]);
  });

  it('are told once, though a source begins again from the start', () => {
    const [a, b] = [quote(early, h2h(2, 1.9)), quote(early, h2h(2.1, 1.8))];
    const c = quote(last, h2h(2.1, 1.8));
    assert.deepEqual(inTime([a], [b], [c], [a, 'late'], [b, 'late']), [a, b, c]);
    const again = { ...b, quoteId: 'q_again' };
    assert.deepEqual(inTime([a], [b], [c], [again, 'late']), [a, b, c]);
  });

  it('are without a suspension of what was not offered yet', () => {
    const offered = quote(last, h2h(2, 1.9));
    const other = quote(early, total(8.5));
    const told = quote(middle, suspended('h2h'));
    assert.deepEqual(inTime([other], [offered], [told, 'late']), [other, offered]);
    const before = quote(early, h2h(2.1, 1.8));
    assert.deepEqual(inTime([offered], [told, 'late'], [before, 'late']), [before, told, offered]);
  });
});
