import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { smallSet, told, vectorFor } from '../testing/feature-tables.ts';
import { toRow } from './feature-table.ts';

const asked = '2016-06-25-MIN-NYY';
const fixtureId = `mlb-${asked}`;
const columns = smallSet.definitions;
const evidence = { books: ['pinnacle'] };

const rowOf = (values: Parameters<typeof vectorFor>[1], withEvidence = false) => {
  const vector = vectorFor(fixtureId, values);
  return { vector, row: toRow({ asked, vector, freshness: 'fresh' }, columns, withEvidence) };
};

describe('a row of a table of features', () => {
  it('tells a flag and a category as the numbers that models read', () => {
    const values = { is_steam: told(true, 5), roof: told('closed', 6), hold: told(0, 7) };
    const { vector, row } = rowOf(values);
    assert.deepEqual(row, {
      asked,
      vector,
      values: [1, 1, 0],
      statuses: ['ok', 'ok', 'ok'],
      agesMs: [5, 6, 7],
      freshness: 'fresh',
      evidence: [],
    });
    const { row: other } = rowOf({ ...values, is_steam: told(false), roof: told('open') });
    assert.deepEqual(other.values, [0, 0, 0]);
  });

  it('keeps why a value is not there, and never makes it a number', () => {
    const { row } = rowOf({
      is_steam: { value: null, status: 'not_applicable', age_ms: null },
      roof: { value: null, status: 'stale', age_ms: 90_000 },
    });
    assert.deepEqual(row.values, [null, null, null]);
    assert.deepEqual(row.statuses, ['not_applicable', 'stale', 'missing']);
    assert.deepEqual(row.agesMs, [null, 90_000, null]);
  });

  it('misses a category that its definition does not name', () => {
    const { row } = rowOf({ roof: told('retractable') });
    assert.deepEqual([row.values[1], row.statuses[1]], [null, 'missing']);
  });

  it('has the columns that were asked for, in that order', () => {
    const vector = vectorFor(fixtureId, { is_steam: told(true), hold: told(0.02) });
    const [flag, , hold] = columns;
    assert.ok(flag && hold);
    const row = toRow({ asked, vector, freshness: null }, [hold, flag], false);
    assert.deepEqual(row.values, [0.02, 1]);
  });

  it('carries evidence only when it is asked for', () => {
    const values = { is_steam: { ...told(true), evidence }, hold: told(0.02) };
    assert.deepEqual(rowOf(values).row.evidence, []);
    assert.deepEqual(rowOf(values, true).row.evidence, [{ feature: 'is_steam', evidence }]);
  });

  it('is empty without a vector', () => {
    assert.deepEqual(toRow({ asked, vector: null, freshness: null }, columns, true), {
      asked,
      vector: null,
      values: [],
      statuses: [],
      agesMs: [],
      freshness: null,
      evidence: [],
    });
  });
});
