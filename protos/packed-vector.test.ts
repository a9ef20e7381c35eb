import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { featureSets, featureStatuses, mlbMoneyline } from '@linecast/domain';
import * as fc from 'fast-check';
import { featuresUpdatedSchema, type FeaturesUpdated } from './events/features-updated.ts';
import { featureNamesByHash, featureSetHash } from './feature-set-hash.ts';
import { createVectorCodec } from './packed-vector.ts';

type Values = FeaturesUpdated['values'];

const names = Array.from({ length: 200 }, (_, i) => `h2h_velocity_least_squares_book_${i}_15m`);
const hash = 'a'.repeat(64);
const codec = createVectorCodec((asked) => (asked === hash ? names : undefined));

const vectorOf = (values: Values, changes: Partial<FeaturesUpdated> = {}): FeaturesUpdated => ({
  vector_id: 'v_93a1961c70689e91e1d2cf79',
  fixture: {
    fixture_id: 'mlb-2016-06-25-TB-BAL-2',
    sport: 'mlb',
    home: 'BAL',
    away: 'TB',
    game_number: 2,
    start_at: '2016-06-25T20:05:00.000Z',
  },
  market: 'h2h',
  feature_set: { name: 'mlb-moneyline', version: 2, hash },
  as_of: '2016-06-25T17:05:00.000Z',
  sequence: 41,
  values,
  price: null,
  mode: 'replay',
  ...changes,
});

/** What JSON has no other form for comes back as itself, not as 0. */
const wireNumber = fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0);
const told: fc.Arbitrary<Values[string]> = fc.record(
  {
    value: fc.option(fc.oneof(wireNumber, fc.boolean(), fc.string())),
    status: fc.constantFrom(...featureStatuses),
    age_ms: fc.option(wireNumber),
    evidence: fc.dictionary(
      fc.stringMatching(/^[a-z]{1,8}$/),
      fc.oneof(wireNumber, fc.array(fc.string())),
      { noNullPrototype: true },
    ),
  },
  { requiredKeys: ['value', 'status', 'age_ms'], noNullPrototype: true },
);
const time = fc
  .date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })
  .map((date) => date.toISOString());
const head: fc.Arbitrary<Partial<FeaturesUpdated>> = fc.record(
  {
    input_watermark: time,
    completeness: fc.double({ min: 0, max: 1, noNaN: true }).map((x) => x + 0),
  },
  { requiredKeys: [], noNullPrototype: true },
);

const some: Values[string] = { value: 0.018_810_942_3, status: 'ok', age_ms: 90_000 };
const whole = vectorOf(Object.fromEntries(names.map((name) => [name, some])));

describe('a packed vector', () => {
  it('comes back as it was, whatever its values, with all of its set or some', () => {
    const values = fc
      .array(fc.option(told), { minLength: names.length, maxLength: names.length })
      .map((all) => all.flatMap((each, i) => (each ? [[names[i] ?? '', each] as const] : [])));
    fc.assert(
      fc.property(values, head, (entries, changes) => {
        const vector = vectorOf(Object.fromEntries(entries), changes);
        assert.deepEqual(codec.unpack(codec.pack(vector)), vector);
      }),
      { numRuns: 50 },
    );
  });

  it('comes back as the same text, from a store that keeps keys in another order too', () => {
    const plain = JSON.stringify(featuresUpdatedSchema.parse(whole));
    assert.equal(JSON.stringify(codec.unpack(codec.pack(whole))), plain);
    const shuffled = JSON.parse(codec.pack(whole), (_, json) => reversed(json));
    assert.equal(JSON.stringify(codec.open(shuffled)), plain);
  });

  it('keeps the contract of the topic', () => {
    const vector = codec.unpack(codec.pack(vectorOf({ [names[7] ?? '']: some })));
    assert.deepEqual(featuresUpdatedSchema.parse(vector), vector);
  });

  it('takes less than half the room', () => {
    const values = names.map((name, i) => {
      const known: Values[string] = { value: Math.sin(i), status: 'ok', age_ms: 1_000 * i };
      return [name, i % 9 === 0 ? { value: null, status: 'before_open', age_ms: null } : known];
    });
    const vector = vectorOf(Object.fromEntries(values));
    const ratio = codec.pack(vector).length / JSON.stringify(vector).length;
    assert.ok(ratio < 0.4, `${ratio}`);
  });

  it('has its lists in the order of the definitions, whatever the order of the values', () => {
    const given = { ...whole.values };
    const backwards = vectorOf(Object.fromEntries(Object.entries(given).toReversed()));
    assert.equal(codec.pack(backwards), codec.pack(whole));
  });

  it('is not made of a set that nobody knows, or of values it does not name', () => {
    const feature_set = { ...whole.feature_set, hash: 'b'.repeat(64) };
    assert.throws(() => codec.pack({ ...whole, feature_set }), /unknown set mlb-moneyline@2/);
    assert.throws(() => codec.pack(vectorOf({ ...whole.values, more: some })), /does not name/);
  });
});

describe('what cannot be read', () => {
  const packed = JSON.parse(codec.pack(whole));
  const [first, ...rest] = packed.values;
  const cases: [what: string, json: unknown][] = [
    ['nothing', null],
    ['a text', 'v'],
    ['a vector in the open', whole],
    ['another set', { ...packed, feature_set: { ...packed.feature_set, hash: 'b'.repeat(64) } }],
    ['a value too few', { ...packed, values: rest }],
    ['an age too many', { ...packed, ages: [...packed.ages, 0] }],
    ['a status too few', { ...packed, statuses: packed.statuses.slice(1) }],
    ['an unknown status', { ...packed, statuses: `x${packed.statuses.slice(1)}` }],
    ['a value that is a list', { ...packed, values: [[first], ...rest] }],
    ['an age that is a text', { ...packed, ages: ['0', ...packed.ages.slice(1)] }],
    ['evidence of no feature', { ...packed, evidence: { nobody: {} } }],
    ['no fixture', { ...packed, fixture: undefined }],
    ['a time that is none', { ...packed, as_of: 'yesterday' }],
  ];
  for (const [what, json] of cases) {
    it(`is none: ${what}`, () => {
      assert.equal(codec.open(json), undefined);
    });
  }

  it('is none where the text is no JSON', () => {
    for (const text of ['', '{', codec.pack(whole).slice(1)]) {
      assert.equal(codec.unpack(text), undefined);
    }
  });
});

describe('the names of a set', () => {
  it('are found by its hash, in the order of its definitions', () => {
    const namesOf = featureNamesByHash(featureSets);
    assert.deepEqual(
      namesOf(featureSetHash(mlbMoneyline)),
      mlbMoneyline.definitions.map(({ name }) => name),
    );
    assert.equal(namesOf('a'.repeat(64)), undefined);
  });

  it('belong to another hash in another order', () => {
    const definitions = mlbMoneyline.definitions.toReversed();
    assert.notEqual(featureSetHash({ ...mlbMoneyline, definitions }), featureSetHash(mlbMoneyline));
  });
});

/** An object with its keys the other way round, as no store promises to keep them. */
function reversed(json: unknown): unknown {
  if (json === null || typeof json !== 'object' || Array.isArray(json)) return json;
  return Object.fromEntries(Object.entries(json).toReversed());
}
