// The contributions of every LightGBM model in the repository are those that LightGBM itself gives of the same trees.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import {
  createTreeShap,
  parseFlatTrees,
  toRow,
  type FlatTrees,
  type ParityRow,
} from '@linecast/model';
import { repoDir } from './config.ts';
import { openPythonEnv } from './python-env.ts';

const modelsDir = join(repoDir, 'infra/models');
const trainerDir = join(repoDir, 'services/trainer');
const tolerance = 1e-9;

const readJson = (folder: string, file: string) =>
  JSON.parse(readFileSync(join(modelsDir, folder, file), 'utf8'));

const folders = globSync('*/*/trees.json', { cwd: modelsDir })
  .map((file) => join(file, '..'))
  .filter((folder) => readJson(folder, 'model.json').algorithm === 'lightgbm');

/** Golden rows without a gap: where a required input is missing a server explains nothing, and LightGBM knows no such rule. */
function rowsOf(folder: string): number[][] {
  const { rows }: { rows: ParityRow[] } = readJson(folder, 'parity.json');
  return rows.map((row) => [...toRow(row).features]).filter((row) => row.every(Number.isFinite));
}

/** [output][input], and behind the inputs what is expected of a row of which nothing is known. */
function explained(trees: FlatTrees, row: readonly number[]): number[] {
  const width = trees.inputs.length;
  const { expected, values } = createTreeShap(trees)(Float64Array.from(row));
  return [...expected].flatMap((each, k) => [...values.subarray(k * width, (k + 1) * width), each]);
}

describe('contributions', () => {
  let python = '';
  before(async () => {
    const requirementsPath = join(trainerDir, 'requirements.txt');
    const cacheDir = join(repoDir, '.cache');
    python = await openPythonEnv({ requirementsPath, cacheDir, env: process.env, say: () => {} });
  });

  it('are of the champion too', () => {
    assert.ok(folders.includes('mlb-moneyline/1'), folders.join(', '));
  });

  for (const folder of folders) {
    it(`of ${folder} are those of LightGBM`, () => {
      const rows = rowsOf(folder);
      assert.ok(rows.length >= 24);
      const script = join(trainerDir, 'tests/library_contributions.py');
      const { status, stdout, stderr } = spawnSync(
        python,
        [script, join(modelsDir, folder, 'trees.json')],
        { input: JSON.stringify(rows), encoding: 'utf8', maxBuffer: 1e9 },
      );
      assert.equal(status, 0, stderr);
      const wanted: number[][] = JSON.parse(stdout);
      const trees = parseFlatTrees(readJson(folder, 'trees.json'));
      let greatest = 0;
      for (const [i, row] of rows.entries()) {
        const got = explained(trees, row);
        assert.equal(got.length, wanted[i]?.length);
        for (const [j, each] of got.entries()) {
          greatest = Math.max(greatest, Math.abs(each));
          const there = wanted[i]?.[j] ?? NaN;
          assert.ok(Math.abs(each - there) <= tolerance, `row ${i}, ${j}: ${each}, ${there}`);
        }
      }
      assert.ok(greatest > 1e-6, 'contributions that are nothing prove nothing');
    });
  }
});
