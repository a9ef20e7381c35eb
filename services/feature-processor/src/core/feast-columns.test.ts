import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mlbMoneyline } from '@linecast/domain';
import { toColumns, type FeastNames } from './feast-columns.ts';
import { servedSetOf, servedSetsOf, type ServedSet } from './served-set.ts';

const servedSets = servedSetsOf([mlbMoneyline]);

const features = (...refs: string[]): FeastNames => ({ kind: 'features', refs });

function columnsOf(
  names: FeastNames,
  isFullName = false,
  served: readonly ServedSet[] = servedSets,
) {
  const asked = toColumns(names, isFullName, served);
  assert.ok(asked.kind === 'columns', JSON.stringify(asked));
  return asked.columns;
}

describe('the columns of a Feast request', () => {
  it('are the features it names, in its order, with the age their freshness class allows', () => {
    const refs = features('mlb-moneyline:total_line', 'mlb-moneyline:h2h_novig_home');
    assert.deepEqual(
      columnsOf(refs).map(({ name, feature, maxAgeMs }) => [name, feature, maxAgeMs]),
      [
        ['total_line', 'total_line', 300_000],
        ['h2h_novig_home', 'h2h_novig_home', 30_000],
      ],
    );
  });

  it('are all of a set for the service of its name', () => {
    assert.deepEqual(
      columnsOf({ kind: 'service', name: 'mlb-moneyline' }).map(({ name }) => name),
      mlbMoneyline.definitions.map(({ name }) => name),
    );
  });

  it('carry their view when full names are wanted', () => {
    const [column] = columnsOf(features('mlb-moneyline:h2h_hold'), true);
    assert.equal(column?.name, 'mlb-moneyline__h2h_hold');
  });

  it('are of the newest version of a set, or of the one that is named', () => {
    const [first] = servedSets;
    const second = servedSetOf({ ...first.set, version: 2 });
    const both = [first, second];
    const versionOf = (view: string) =>
      columnsOf(features(`${view}:h2h_hold`), false, both)[0]?.served.set.version;
    assert.deepEqual(
      ['mlb-moneyline', 'mlb-moneyline@1', 'mlb-moneyline@2'].map(versionOf),
      [2, 1, 2],
    );
  });

  it('with one name from two views need full names', () => {
    const [first] = servedSets;
    const other = servedSetOf({ ...first.set, name: 'other' });
    const refs = features('mlb-moneyline:h2h_hold', 'other:h2h_hold');
    assert.equal(toColumns(refs, false, [first, other]).kind, 'fault');
    assert.equal(columnsOf(refs, true, [first, other]).length, 2);
  });

  for (const [why, names, status, type] of [
    ['an unknown view', features('nfl:x'), 404, 'FeatureViewNotFoundException'],
    ['an unknown feature', features('mlb-moneyline:x'), 404, 'FeastObjectNotFoundException'],
    ['an unknown service', { kind: 'service', name: 'x' }, 404, 'FeatureServiceNotFoundException'],
    ['a feature without a view', features('h2h_hold'), 422, 'FeastError'],
    ['a feature of two views', features('a:b:c'), 422, 'FeastError'],
    [
      'a feature twice',
      features('mlb-moneyline:h2h_hold', 'mlb-moneyline:h2h_hold'),
      422,
      'FeatureNameCollisionError',
    ],
  ] as const) {
    it(`are refused for ${why}`, () => {
      const fault = toColumns(names, false, servedSets);
      assert.ok(fault.kind === 'fault');
      assert.deepEqual([fault.status, fault.type], [status, type]);
    });
  }
});
