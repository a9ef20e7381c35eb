import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { InvalidRequest, NotFound } from '@linecast/kit';
import { fixtureIds, served, setOf, smallSet, wideSet } from '../testing/feature-tables.ts';
import { maxValues, readHistorical, readOnline, type OnlineRequest } from './table-request.ts';

const second = setOf(smallSet.definitions.slice(0, 1), 'made-up', 2);
const sets = served(smallSet, second, setOf(smallSet.definitions, 'other'));
const plain = { feature_set: '', features: [], with_evidence: false };
const online = (request: Partial<OnlineRequest>) =>
  readOnline({ fixture_ids: [], ...plain, ...request }, sets);

describe('a question about features', () => {
  it('names fixtures in full or bare, as often as it likes', () => {
    const fixtureId = 'mlb-2016-06-25-MIN-NYY';
    const { fixtures } = online({ fixture_ids: ['2016-06-25-MIN-NYY', fixtureId, fixtureId] });
    assert.deepEqual(fixtures, [
      { asked: '2016-06-25-MIN-NYY', fixtureId },
      { asked: fixtureId, fixtureId },
      { asked: fixtureId, fixtureId },
    ]);
  });

  it('is about the first set unless it names one, and about its newest version unless it names that', () => {
    const setNamed = (name: string) => {
      const { set } = online({ feature_set: name }).served;
      return `${set.name}@${set.version}`;
    };
    assert.deepEqual(['', 'made-up', 'made-up@1', 'other'].map(setNamed), [
      'made-up@1',
      'made-up@2',
      'made-up@1',
      'other@1',
    ]);
  });

  it('is about all features in the order of the set, or about those it names in its own', () => {
    const names = (features: string[]) => online({ features }).columns.map(({ name }) => name);
    assert.deepEqual(names([]), ['is_steam', 'roof', 'hold']);
    assert.deepEqual(names(['hold', 'is_steam']), ['hold', 'is_steam']);
  });

  it('asks for each point at a time of its own, in any zone', () => {
    const fixture_id = 'mlb-2016-06-25-MIN-NYY';
    const points = ['2016-06-25T16:45:00.001Z', '2016-06-25T12:45:00-04:00'].map((as_of) => ({
      fixture_id,
      as_of,
    }));
    assert.deepEqual(
      readHistorical({ points, corrected: false, ...plain }, sets).points.map(
        ({ asOfMs }) => asOfMs,
      ),
      [1_466_873_100_001, 1_466_873_100_000],
    );
  });
});

describe('a question about the past', () => {
  it('is about what was knowable then, or about what is known of it today', () => {
    const asked = (corrected: boolean) => readHistorical({ points: [], corrected, ...plain }, sets);
    assert.deepEqual([asked(false).isCorrected, asked(true).isCorrected], [false, true]);
  });
});

describe('a wrong question about features', () => {
  const point = (fixture_id: string, as_of: string) => () =>
    readHistorical({ points: [{ fixture_id, as_of }], corrected: false, ...plain }, sets);
  const many = (rows: number, columns: number) => () =>
    readOnline({ fixture_ids: fixtureIds(rows), ...plain }, served(wideSet(columns)));

  for (const [why, ask, kind, sentence] of [
    [
      'names no fixture',
      () => online({ fixture_ids: ['2016-06-25-MIN-NYY', 'nonsense'] }),
      InvalidRequest,
      /^fixture_ids\[1\] "nonsense" is no fixture id; one is mlb-/,
    ],
    ['names no set', () => online({ feature_set: 'x' }), NotFound, /there is: made-up, other$/],
    ['names no feature', () => online({ features: ['x'] }), NotFound, /made-up has no feature "x"/],
    [
      'names a feature twice',
      () => online({ features: ['hold', 'hold'] }),
      InvalidRequest,
      /^hold is asked for more than once/,
    ],
    [
      'asks at no time',
      point('mlb-2016-06-25-MIN-NYY', ''),
      InvalidRequest,
      /^points\[0\]\.as_of is empty; give a time like/,
    ],
    [
      'asks at what is no time',
      point('mlb-2016-06-25-MIN-NYY', 'noon'),
      InvalidRequest,
      /^points\[0\]\.as_of is not a time/,
    ],
    [
      'asks of no fixture at a time',
      point('x', '2016-06-25T16:45:00Z'),
      InvalidRequest,
      /^points\[0\]\.fixture_id "x" is no fixture id/,
    ],
    ['has too many rows', many(1001, 1), InvalidRequest, /^1001 rows .* at most 1000 fit/],
    ['has too many values', many(1000, 201), InvalidRequest, /are 201000 values, and at most/],
  ] as const) {
    it(`is told that it ${why}`, () => {
      assert.throws(ask, (error) => {
        assert.ok(error instanceof kind, String(error));
        assert.match(error.message, sentence);
        return true;
      });
    });
  }

  it('begins beyond the largest that fits', () => {
    assert.equal(many(1000, maxValues / 1000)().fixtures.length, 1000);
  });
});
