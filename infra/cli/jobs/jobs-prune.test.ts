import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { folderOf, linecast } from '../features/build/testing/linecast.ts';
import { jobsPrune } from './jobs-prune.ts';

const nights = ['2016-06-21', '2016-06-22', '2016-06-23', '2016-06-24', '2016-06-25'];
const tableOf = (night: string): string => `the table of ${night}`;

/** Five nights of a model and of one whose name begins alike; version 1 was trained in the first. */
async function setUp(t: TestContext) {
  const folder = await folderOf(t);
  for (const night of nights) {
    const at = join(folder, 'work', night);
    await mkdir(join(at, 'mlb-total'), { recursive: true });
    await writeFile(join(at, 'mlb-total', 'model.onnx'), night);
    await writeFile(join(at, 'mlb-total.parquet'), tableOf(night));
    await writeFile(join(at, 'mlb-total-champion.html'), night);
  }
  await mkdir(join(folder, 'work/2016-06-22/mlb-total.parquet.parts'));
  await writeFile(join(folder, 'work/2016-06-22/mlb-totality.parquet'), 'of another');
  await mkdir(join(folder, 'work/days/mlb-total'), { recursive: true });
  const version = join(folder, 'models/mlb-total/1');
  await mkdir(version, { recursive: true });
  const sha256 = createHash('sha256').update(tableOf('2016-06-21')).digest('hex');
  const training = { sources: [{ use: 'training', file: 'mlb-total.parquet', sha256 }] };
  const manifest = { name: 'mlb-total', version: '1', created_from: 'a command', training };
  await writeFile(join(version, 'model.json'), JSON.stringify(manifest));
  await writeFile(join(version, 'model.onnx'), 'no graph');
  const prune = async (more: string) => {
    const command = `jobs prune mlb-total --work work --registry models --json ${more}`;
    const { code, stdout, stderr } = await linecast(folder, command, [jobsPrune]);
    assert.equal(code, 0, stderr);
    return JSON.parse(stdout);
  };
  return { prune, inWork: (name: string) => readdir(join(folder, 'work', name)) };
}

describe('old nights', () => {
  it('go, but for the newest and the table that a registered version was trained on', async (t) => {
    const { prune, inWork } = await setUp(t);
    const { removed, kept } = await prune('--keep 3 --apply');
    assert.deepEqual(removed, [
      ...['2016-06-22/mlb-total', '2016-06-22/mlb-total-champion.html'],
      ...['2016-06-22/mlb-total.parquet', '2016-06-22/mlb-total.parquet.parts'],
      ...['2016-06-21/mlb-total', '2016-06-21/mlb-total-champion.html'],
    ]);
    const table = '2016-06-21/mlb-total.parquet';
    const because = 'a registered version was trained on it';
    assert.deepEqual(kept.at(-1), { place: table, because });
    assert.deepEqual(await inWork('.'), [...nights, 'days']);
    assert.deepEqual(await inWork('2016-06-21'), ['mlb-total.parquet']);
    assert.deepEqual(await inWork('2016-06-22'), ['mlb-totality.parquet']);
    assert.equal((await inWork('2016-06-23')).length, 3);
    assert.deepEqual((await prune('--keep 3 --apply')).removed, []);
  });

  it('go with their folder once nothing is in it, and stay while they are only asked about', async (t) => {
    const { prune, inWork } = await setUp(t);
    assert.equal((await prune('--keep 1')).removed.length, 12);
    assert.deepEqual(await inWork('.'), [...nights, 'days']);
    await prune('--keep 1 --apply');
    assert.deepEqual(await inWork('.'), ['2016-06-21', '2016-06-22', '2016-06-25', 'days']);
  });
});
