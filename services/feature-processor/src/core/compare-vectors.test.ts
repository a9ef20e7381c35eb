import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FeaturesUpdated } from '@linecast/protos';
import { vectorOf } from '../testing/vectors.ts';
import { compareVectors } from './compare-vectors.ts';

const vector = vectorOf(
  -60,
  {
    h2h_hold: { value: 0.1 + 0.2, status: 'ok', ageMs: 90 },
    h2h_novig_home: { value: null, status: 'before_open', ageMs: null },
    steam: {
      value: true,
      status: 'ok',
      ageMs: 0,
      evidence: { books: ['a', 'b'], size: { to: 1 } },
    },
  },
  { completeness: 0.5, input_watermark: '2016-06-25T16:05:00.000Z' },
);

const withValue = (name: string, changes: object): FeaturesUpdated => {
  const told = vector.values[name] ?? assert.fail();
  return { ...vector, values: { ...vector.values, [name]: { ...told, ...changes } } };
};

const differing = (online: FeaturesUpdated) =>
  compareVectors({ online, stored: vector, naive: vector }).differences;

describe('comparing vectors', () => {
  it('finds none in the same vector, whatever the order of keys, and counts its values', () => {
    const evidence = { size: { to: 1 }, books: ['a', 'b'] };
    const entries = Object.entries(withValue('steam', { evidence }).values).toReversed();
    const stored = { ...vector, values: Object.fromEntries(entries) };
    assert.deepEqual(compareVectors({ online: vector, stored, naive: vector }), {
      values: 3,
      differences: [],
    });
  });

  it('finds the last bit of a value, with the value of each place', () => {
    assert.deepEqual(differing(withValue('h2h_hold', { value: 0.3 })), [
      {
        feature: 'h2h_hold',
        online: { value: 0.3, status: 'ok', age_ms: 90 },
        stored: { value: 0.30000000000000004, status: 'ok', age_ms: 90 },
        naive: { value: 0.30000000000000004, status: 'ok', age_ms: 90 },
      },
    ]);
  });

  const changes: [string, FeaturesUpdated][] = [
    ['h2h_novig_home', withValue('h2h_novig_home', { status: 'missing' })],
    ['h2h_novig_home', withValue('h2h_novig_home', { value: 0 })],
    ['h2h_hold', withValue('h2h_hold', { age_ms: 91 })],
    ['steam', withValue('steam', { evidence: { books: ['b', 'a'], size: { to: 1 } } })],
    ['steam', withValue('steam', { evidence: undefined })],
    ['steam', withValue('steam', { value: 1 })],
    ['as_of', { ...vector, as_of: '2016-06-25T16:05:00.001Z' }],
    ['sequence', { ...vector, sequence: 2 }],
    ['completeness', { ...vector, completeness: 0.6 }],
    ['input_watermark', { ...vector, input_watermark: '2016-06-25T16:04:00.000Z' }],
    ['vector_id', { ...vector, vector_id: 'v_other' }],
    ['fixture', { ...vector, fixture: { ...vector.fixture, start_at: vector.as_of } }],
    [
      'price',
      {
        ...vector,
        price: { book: 'a', home: 2, away: 2, devig_method: 'power', quoted_at: vector.as_of },
      },
    ],
  ];
  for (const [feature, changed] of changes) {
    it(`finds a change of ${feature}: ${JSON.stringify(changed.values[feature] ?? 'head')}`, () => {
      assert.deepEqual(
        differing(changed).map((each) => each.feature),
        [feature],
      );
      const naive = compareVectors({ online: vector, stored: vector, naive: changed });
      assert.equal(naive.differences.length, 1);
    });
  }

  it('finds a value that only one of them has', () => {
    const { steam: _, ...values } = vector.values;
    assert.deepEqual(differing({ ...vector, values }), [
      {
        feature: 'steam',
        online: null,
        stored: vector.values['steam'],
        naive: vector.values['steam'],
      },
    ]);
  });

  it('finds a vector that should be there and is not', () => {
    const { differences } = compareVectors({ online: null, stored: vector, naive: vector });
    const { vector_id: id } = vector;
    assert.deepEqual(differences, [{ feature: 'vector', online: null, stored: id, naive: id }]);
  });

  it('passes over what was not looked at, and counts no value that stands alone', () => {
    const changed = withValue('h2h_hold', { value: 1 });
    const two = compareVectors({ online: undefined, stored: vector, naive: changed });
    assert.deepEqual(
      two.differences.map((each) => Object.keys(each)),
      [['feature', 'stored', 'naive']],
    );
    assert.equal(two.values, 3);
    const alone = { online: undefined, stored: vector, naive: undefined };
    assert.deepEqual(compareVectors(alone), { values: 0, differences: [] });
  });
});
