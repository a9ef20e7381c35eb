import assert from 'node:assert/strict';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { findFeatureSet } from '@linecast/domain';
import { dayTable } from './day-table.ts';
import { openParts, partsFolder } from './part-store.ts';
import { engineRules, setWords, tableFormat, type TablePlan } from './table-plan.ts';
import { folderOf } from './testing/linecast.ts';

const set = findFeatureSet('mlb-moneyline@1');
assert.ok(set);
const plan: TablePlan = {
  format: tableFormat,
  ...setWords(set),
  ...{ asOf: 'start-20m', every: null, from: '2016-06-25', to: '2016-06-26' },
  ...{ statuses: false, labels: false, engine: engineRules },
  rule: { beforeStartMs: 1_200_000, everyMs: null, stepsFromMs: 0 },
  source: { kind: 'tape', name: 'made-up', sha256: '00' },
};
const table = dayTable(
  [
    { name: 'fixture_id', kind: 'text', role: 'key' },
    { name: 'h2h_hold', kind: 'number', role: 'feature' },
  ],
  [
    ['a', -0],
    ['b', null],
  ],
  ['c'],
);

describe('days that are done', () => {
  it('are there again for the same plan, to the last bit', async (t) => {
    const out = join(await folderOf(t), 'table.parquet');
    await (await openParts(out, plan)).keep('2016-06-25', table);
    const again = await openParts(out, { ...plan });
    assert.deepEqual([...again.done], ['2016-06-25']);
    assert.deepEqual(await again.load('2016-06-25'), table);
    await again.remove();
    assert.deepEqual([...(await openParts(out, plan)).done], []);
  });

  it('are made again for a plan that differs in anything', async (t) => {
    const out = join(await folderOf(t), 'table.parquet');
    const others: TablePlan[] = [
      { ...plan, setHash: 'f00' },
      { ...plan, labels: true },
      { ...plan, source: { ...plan.source, sha256: '01' } },
      { ...plan, engine: { ...engineRules, latenessMs: 0 } },
    ];
    for (const other of others) {
      await (await openParts(out, plan)).keep('2016-06-25', table);
      assert.deepEqual([...(await openParts(out, other)).done], []);
    }
  });

  it('do not count while they are being written', async (t) => {
    const out = join(await folderOf(t), 'table.parquet');
    await openParts(out, plan);
    await writeFile(join(partsFolder(out), '2016-06-25.part.tmp'), 'half of it');
    assert.deepEqual([...(await openParts(out, plan)).done], []);
    assert.deepEqual(await readdir(partsFolder(out)), ['plan.json']);
  });

  it('that are damaged are named, with what to do', async (t) => {
    const out = join(await folderOf(t), 'table.parquet');
    const parts = await openParts(out, plan);
    await writeFile(join(partsFolder(out), '2016-06-25.part'), 'no part');
    await assert.rejects(parts.load('2016-06-25'), /2016-06-25\.part is damaged; remove it and/);
  });

  it('do not stand where something else is kept', async (t) => {
    const out = join(await folderOf(t), 'table.parquet');
    await mkdir(partsFolder(out));
    await writeFile(join(partsFolder(out), 'letters.txt'), 'dear');
    await assert.rejects(openParts(out, plan), /holds something that is no part of a table/);
    assert.deepEqual(await readdir(partsFolder(out)), ['letters.txt']);
  });
});

describe('a table of a day', () => {
  it('takes no number that is none, and no key that is null', () => {
    const columns = table.columns;
    assert.throws(() => dayTable(columns, [['a', Number.NaN]], []), /h2h_hold is NaN/);
    assert.throws(() => dayTable(columns, [['a', Infinity]], []), /h2h_hold is Infinity/);
    assert.throws(() => dayTable(columns, [[null, 1]], []), /fixture_id is null/);
    assert.throws(() => dayTable(columns, [['a']], []), /1 cells for 2 columns/);
  });
});
