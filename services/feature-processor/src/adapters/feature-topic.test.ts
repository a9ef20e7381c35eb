import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  absent,
  mlbMoneyline,
  openFixture,
  present,
  scheduleSet,
  tellFixture,
  type FeatureDefinition,
  type FeatureSet,
  type FeatureValue,
} from '@linecast/domain';
import { decodeEvent, type OutgoingMessage } from '@linecast/kit';
import { featuresUpdated, featuresUpdatedSchema, featureSetHash } from '@linecast/protos';
import { draftVector, type VectorDraft } from '../core/vector-draft.ts';
import { definition, setOf } from '../testing/feature-tables.ts';
import { noFacts } from '../testing/no-facts.ts';
import { fixture, h2h, minuteMs, quote, suspended, total } from '../testing/quotes.ts';
import { createPublishVectors, createToWire } from './feature-topic.ts';

/** The last vector that follows from some quotes. */
function draftOf(
  quotes: readonly ReturnType<typeof quote>[],
  set: FeatureSet = mlbMoneyline,
): VectorDraft {
  const drafts: VectorDraft[] = [];
  const engine = openFixture(fixture, 'replay');
  const options = {
    sets: [scheduleSet(set)],
    intervalMs: 0,
    latenessMs: 120_000,
    devigMethod: 'power' as const,
  };
  for (const each of quotes) {
    tellFixture(engine, each, noFacts, options, (emission) => drafts.push(draftVector(emission)));
  }
  const last = drafts.at(-1);
  assert.ok(last);
  return last;
}

const opening = quote(-600, h2h(2, 1.9));
const toWire = createToWire();
const valued = (
  name: string,
  value: FeatureValue,
  parts: Parameters<typeof definition>[1] = {},
): FeatureDefinition => ({ ...definition(name, parts), compute: () => value });

describe('a vector on the wire', () => {
  it('keeps its contract', () => {
    for (const quotes of [[opening], [opening, quote(-590, suspended('h2h'))]]) {
      const { value } = toWire(draftOf(quotes));
      assert.deepEqual(featuresUpdatedSchema.parse(value), value);
    }
  });

  it('names its feature set by name, version and hash, and its market', () => {
    const set = { ...mlbMoneyline, name: 'mine', market: 'total' as const };
    const { value } = toWire(draftOf([opening], set));
    assert.deepEqual(value.feature_set, { name: 'mine', version: 1, hash: featureSetHash(set) });
    assert.equal(value.market, 'total');
  });

  it('tells its fixture, its place, and the newest time among its quotes', () => {
    const { value } = toWire(draftOf([opening, quote(-590, total(8)), quote(-591, h2h(2, 1.8))]));
    assert.deepEqual(value.fixture, {
      fixture_id: fixture.fixtureId,
      sport: 'mlb',
      home: 'BAL',
      away: 'TB',
      game_number: 1,
      start_at: '2016-06-25T17:05:00.000Z',
    });
    assert.equal(value.mode, 'replay');
    const news = draftOf([opening]);
    const later = toWire({ ...news, asOfMs: minuteMs(-595), sequence: 4 }).value;
    assert.equal(later.as_of, '2016-06-25T07:10:00.000Z');
    assert.equal(later.input_watermark, '2016-06-25T07:05:00.000Z');
    assert.equal(later.sequence, 4);
  });

  it('has the price of the reference book while it offers the market of the set', () => {
    const suspension = quote(-590, suspended('h2h'));
    assert.deepEqual(toWire(draftOf([opening, quote(-595, total(8))])).value.price, {
      book: 'pinnacle',
      home: 2,
      away: 1.9,
      devig_method: 'power',
      quoted_at: '2016-06-25T07:05:00.000Z',
    });
    assert.equal(toWire(draftOf([opening, suspension])).value.price, null);
    const again = toWire(draftOf([opening, suspension, quote(-580, h2h(2.2, 1.8))])).value.price;
    assert.partialDeepStrictEqual(again, { home: 2.2, away: 1.8 });
    const ofTotals = (quotes: Parameters<typeof draftOf>[0]) =>
      toWire(draftOf(quotes, { ...mlbMoneyline, market: 'total' })).value.price;
    assert.equal(ofTotals([opening]), null);
    assert.partialDeepStrictEqual(ofTotals([opening, quote(-595, total(8))]), { line: 8 });
    assert.deepEqual(Object.keys(ofTotals([opening, quote(-595, total(8))]) ?? {}), [
      ...['book', 'over', 'under', 'line', 'devig_method', 'quoted_at'],
    ]);
  });
});

describe('a value on the wire', () => {
  const roof = { type: 'category', categories: ['open', 'closed'] } as const;
  const valueOf = (each: FeatureDefinition) =>
    toWire(draftOf([opening], setOf([each]))).value.values[each.name];
  const table: readonly [sentence: string, FeatureDefinition, unknown][] = [
    ['a number is itself', valued('x', present(0.25, 7)), 0.25],
    ['a count of 0 is 0', valued('x', present(0, 7), { type: 'count' }), 0],
    ['a flag of 1 is true', valued('x', present(1, 7), { type: 'flag' }), true],
    ['a flag of 0 is false', valued('x', present(0, 7), { type: 'flag' }), false],
    ['a category is its name', valued('x', present(1, 7), roof), 'closed'],
    ['the first category is a name too', valued('x', present(0, 7), roof), 'open'],
  ];
  for (const [sentence, each, expected] of table) {
    it(sentence, () => {
      assert.deepEqual(valueOf(each), { value: expected, status: 'ok', age_ms: 7 });
    });
  }

  for (const type of ['number', 'flag', 'category'] as const) {
    it(`is null with its reason where a ${type} is not known`, () => {
      assert.deepEqual(valueOf(valued('x', absent('before_open'), { ...roof, type })), {
        value: null,
        status: 'before_open',
        age_ms: null,
      });
    });
  }

  it('carries what a signal was decided on', () => {
    const evidence = { books: ['pinnacle'], rise: 0.02 };
    const told = valueOf(valued('x', { ...present(1, 7), evidence }, { type: 'flag' }));
    assert.deepEqual(told, { value: true, status: 'ok', age_ms: 7, evidence });
  });
});

describe('completeness on the wire', () => {
  const completeness = (...values: readonly FeatureValue[]): unknown =>
    toWire(draftOf([opening], setOf(values.map((value, i) => valued(`feature_${i}`, value))))).value
      .completeness;

  it('is the share of the values that are known', () => {
    assert.equal(
      completeness(present(0, 0), absent('missing'), absent('stale'), present(1, 0)),
      0.5,
    );
    assert.equal(completeness(present(0, 0)), 1);
    assert.equal(completeness(absent('before_open')), 0);
  });

  it('does not count what cannot be', () => {
    assert.equal(completeness(present(0, 0), absent('not_applicable')), 1);
    assert.equal(completeness(absent('not_applicable')), 1);
  });
});

describe('the id of a vector', () => {
  const idOf = (draft: VectorDraft): string => createToWire()(draft).value.vector_id;

  it('is the same for the same draft, and another for another quote, place or set', () => {
    const draft = draftOf([opening]);
    const ids = [
      draft,
      { ...draft, quoteId: 'q_other' },
      { ...draft, sequence: 2 },
      { ...draft, set: { ...draft.set, version: 2 } },
    ].map(idOf);
    assert.equal(new Set(ids).size, ids.length);
    assert.match(ids[0] ?? '', /^v_[0-9a-f]{24}$/);
    assert.equal(idOf({ ...draftOf([opening]) }), ids[0]);
  });
});

describe('publishing vectors', () => {
  it('sends each under its own id, with the quote as its cause and the as-of time as its time', async () => {
    const sent: OutgoingMessage[][] = [];
    const publish = createPublishVectors(
      { publish: async (messages) => void sent.push([...messages]) },
      () => minuteMs(1),
    );
    await publish([]);
    assert.equal(sent.length, 0);
    const vector = toWire(draftOf([opening]));
    await publish([vector, toWire(draftOf([opening, quote(-590, total(8))]))]);
    const [[message] = []] = sent;
    assert.deepEqual([sent.length, sent[0]?.length], [1, 2]);
    assert.ok(message);
    assert.equal(message.key, fixture.fixtureId);
    const decoded = decodeEvent(featuresUpdated, { ...message, partition: 0, offset: 0n });
    assert.ok(decoded.kind === 'event');
    assert.deepEqual(decoded.event.value, vector.value);
    assert.deepEqual(decoded.event.envelope, {
      id: vector.value.vector_id,
      source: 'linecast/feature-processor',
      atMs: minuteMs(-600),
      recordedAtMs: minuteMs(1),
      causationId: opening.quoteId,
      subject: 'mlb-moneyline@1',
    });
  });
});
