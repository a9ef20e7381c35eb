import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FeatureTable } from '../answer-features.ts';
import { definition, served, setOf, smallSet } from '../testing/feature-tables.ts';
import { createEncodeTable } from './encode-table.ts';

const [first] = served();
const [second] = served(smallSet);
const tableOf = (columns: FeatureTable['columns'], of = first): FeatureTable => ({
  served: of,
  columns,
  rows: [],
  warnings: [],
});

/** Writes names, and how often it was asked to. */
function encoder() {
  let heads = 0;
  const encode = createEncodeTable({
    head: ({ columns }) => {
      heads += 1;
      return Buffer.from(columns.map(({ name }) => name).join(','));
    },
    rows: ({ warnings }) => Buffer.from(`|${warnings.join()}`),
  });
  return { text: (table: FeatureTable) => encode(table).toString(), heads: () => heads };
}

describe('the encoding of a table', () => {
  it('is its head and then its rows', () => {
    const { text } = encoder();
    const table = { ...tableOf(smallSet.definitions), warnings: ['old'] };
    assert.equal(text(table), 'is_steam,roof,hold|old');
  });

  it('encodes the names of the same columns once', () => {
    const { text, heads } = encoder();
    for (const warnings of [['a'], ['b'], ['c']]) {
      const columns = [...smallSet.definitions];
      assert.equal(text({ ...tableOf(columns), warnings }), `is_steam,roof,hold|${warnings[0]}`);
    }
    assert.equal(heads(), 1);
  });

  it('tells apart fewer columns, another order and another set', () => {
    const { text, heads } = encoder();
    const [a, b, c] = smallSet.definitions;
    assert.ok(a && b && c);
    assert.equal(text(tableOf([a, b])), 'is_steam,roof|');
    assert.equal(text(tableOf([a, b, c])), 'is_steam,roof,hold|');
    assert.equal(text(tableOf([b, a])), 'roof,is_steam|');
    assert.equal(text(tableOf([a, b], second)), 'is_steam,roof|');
    assert.equal(heads(), 4);
  });

  it('forgets the list of columns that was not asked for the longest', () => {
    const { text, heads } = encoder();
    const many = setOf(Array.from({ length: 40 }, (_, i) => definition(`feature_${i}`)));
    const alone = many.definitions.map((each) => tableOf([each]));
    alone.forEach((table) => text(table));
    assert.equal(heads(), 40);
    text(alone[39] ?? tableOf([]));
    assert.equal(heads(), 40);
    text(alone[0] ?? tableOf([]));
    assert.equal(heads(), 41);
  });
});
