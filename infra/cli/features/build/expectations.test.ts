import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { featureDefinitions, findFeatureSet } from '@linecast/domain';
import { openTally, tally } from './column-tally.ts';
import { verdictsOf, type CheckedTable } from './expectations.ts';
import { createRowOrder } from './row-order.ts';
import { tableColumns } from './table-columns.ts';
import { hashOfSet } from './table-plan.ts';
import { labelRange, priceRange, rangeOf } from './value-ranges.ts';

const set = findFeatureSet('mlb-moneyline@1');
assert.ok(set);
const setHash = hashOfSet(set);
const columns = tableColumns(set, { statuses: false, labels: ['home_score'] }).map((c) => c.name);
const startAtMs = Date.parse('2016-06-25T17:05:00Z');
const minute = 60_000;

type Times = readonly (readonly [fixtureId: string, minutesBefore: number])[];

function orderOf(rows: Times) {
  const order = createRowOrder(20 * minute);
  for (const [id, minutes] of rows) order.take(id, startAtMs - minutes * minute, startAtMs);
  return order.order();
}

const inOrder: Times = [
  ['a', 30],
  ['a', 20],
  ['b', 20],
];

function tableOf(over: Partial<CheckedTable> = {}): CheckedTable {
  const words = new Map([
    ['feature_set', 'mlb-moneyline'],
    ['feature_set_version', '1'],
    ['feature_set_hash', setHash],
    ['rows', '3'],
  ]);
  const hold = openTally('h2h_hold', undefined);
  tally(hold, [0.02, 0.03, null]);
  return { words, columns, set, setHash, tallies: [hold], order: orderOf(inOrder), ...over };
}

const failedOf = (table: CheckedTable, maxNullShare = 0.5): string[] =>
  verdictsOf(table, { columns: ['h2h_hold'], maxNullShare })
    .filter(({ isMet }) => !isMet)
    .map(({ expectation, found }) => `${expectation}: ${found}`);

describe('a training table', () => {
  it('is sound when all is as it should be', () => assert.deepEqual(failedOf(tableOf()), []));

  const words = (key: string, value: string) =>
    new Map([...tableOf().words, [key, value]] as [string, string][]);
  const wrong: readonly (readonly [what: string, over: Partial<CheckedTable>, says: RegExp])[] = [
    ['another hash of the set', { words: words('feature_set_hash', 'f00') }, /hash f00 instead of/],
    ['a set nobody knows', { set: undefined, setHash: undefined }, /is not known/],
    ['a missing column', { columns: columns.filter((name) => name !== 'h2h_hold') }, /column 8 is/],
    ['columns in another order', { columns: columns.toReversed() }, /column 1 is/],
    [
      'a label before its place',
      { columns: ['label_home_score', ...columns.slice(0, -1)] },
      /column 1 is label_home_score, not fixture_id/,
    ],
    ['no rows', { order: orderOf([]), words: words('rows', '0') }, /there are rows: 0 rows/],
    ['lost rows', { words: words('rows', '4') }, /3 of 4/],
    ['a row twice', { order: orderOf([...inOrder.slice(0, 2), ['a', 30]]) }, /unique: 1 rows/],
    [
      'time that goes back',
      {
        order: orderOf([
          ['a', 20],
          ['b', 20],
          ['a', 25],
        ]),
      },
      /ascends.*1 rows/,
    ],
    [
      'a row after the decision',
      {
        order: orderOf([
          ['a', 30],
          ['a', 20],
          ['b', 19],
        ]),
      },
      /decision.*b at/,
    ],
  ];
  for (const [what, over, says] of wrong) {
    it(`is not sound with ${what}`, () => {
      const failed = failedOf(tableOf(over));
      assert.equal(failed.length, what === 'a set nobody knows' ? 2 : 1);
      assert.match(failed.join('; '), says);
    });
  }

  it('is not sound when too much of what matters is null, or the column is missing', () => {
    assert.match(failedOf(tableOf(), 0.3).join(), /of h2h_hold is null: 33\.33 %/);
    assert.match(failedOf(tableOf({ tallies: [] })).join(), /there is no such column/);
  });

  it('is not sound with a value outside its range, and says which', () => {
    const chance = rangeOf({ name: 'h2h_novig_home', type: 'number', unit: 'probability' });
    const novig = openTally('h2h_novig_home', chance);
    tally(novig, [0.5, 1, Number.NaN, '0.5'], chance);
    const { tallies } = tableOf();
    const failed = failedOf(tableOf({ tallies: [...tallies, novig] }));
    assert.deepEqual(failed, [
      'h2h_novig_home is between 0 and 1: 3 values are not, the first is 1',
    ]);
  });
});

describe('the range of a column', () => {
  const saysOf = (name: string): string | undefined => {
    const definition = featureDefinitions.find((each) => each.name === name);
    return definition && rangeOf(definition).says;
  };

  it('follows from what its definition declares', () => {
    const expected = {
      h2h_novig_home: 'between 0 and 1',
      total_open_novig_over: 'between 0 and 1',
      h2h_novig_home_probit: 'between 0 and 1',
      h2h_consensus_median: 'between 0 and 1',
      h2h_delta_1h: 'between −1 and 1',
      h2h_velocity_1m: 'a finite number',
      total_line_delta_1h: 'a finite number',
      h2h_volatility_1d: '0 or more',
      h2h_hold: 'between −1 and 1',
      h2h_home_decimal: 'above 1',
      h2h_updates_1h: 'whole, 0 or more',
      h2h_steam_5m: '0 or 1',
      h2h_steam_direction_5m: '−1, 0 or 1',
      timing_bucket: 'a whole number to 8',
      h2h_age_seconds: '0 or more',
      weather_humidity: '0 to 1',
      rest_days_difference: 'a finite number',
    };
    const found = Object.keys(expected).map((name) => [name, saysOf(name)]);
    assert.deepEqual(Object.fromEntries(found), expected);
  });

  it('takes what belongs and refuses what does not', () => {
    assert.ok(priceRange.holds(1.01) && !priceRange.holds(1));
    const direction = labelRange('line_direction_v1_1h');
    assert.ok([-1, 0, 1].every(direction.holds) && !direction.holds(0.5));
    assert.ok(labelRange('home_score').holds(0) && !labelRange('home_score').holds(-1));
    assert.ok(labelRange('swing_high_v1_1h').holds(1) && !labelRange('swing_low_v1_1h').holds(2));
  });
});
