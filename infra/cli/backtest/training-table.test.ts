// A table that no month can be trained on: told in the words of the command that was typed, and before any replay.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { featuresBuild } from '../features/build/features-build.ts';
import { tapeOfDays } from '../features/build/testing/several-days.ts';
import { folderOf, linecast } from '../features/build/testing/linecast.ts';
import { createBacktest } from './backtest.ts';
import { heldBackFrom } from './walk-forward.ts';

const commands = [featuresBuild, createBacktest({})];
const span = '--from 2016-06-25 --to 2016-06-26';
const build = `features build --tape tape ${span} --set mlb-moneyline@2 --out table.parquet`;
const walk = `backtest --tape tape ${span} --model walk-forward --train table.parquet --algo ridge`;

describe('a table of a walk-forward', () => {
  const mistakes: readonly (readonly [what: string, build: string, walk: string, says: RegExp])[] =
    [
      [
        'as of another time',
        '--as-of start-20m --labels',
        '--set mlb-moneyline@2 --cutoff 3h',
        /is as of start-20m, and --cutoff decides at start-3h: give both the same\.\n$/,
      ],
      [
        'of another set',
        '--as-of start-20m --labels',
        '--set mlb-moneyline@1',
        /is of mlb-moneyline@2, and --set is mlb-moneyline@1: give the set of the table\.\n$/,
      ],
      [
        'without results',
        '--as-of start-20m',
        '--set mlb-moneyline@2',
        /has no results: build it again with linecast features build --labels\.\n$/,
      ],
      [
        'without an earlier game',
        '--as-of start-20m --labels',
        '--set mlb-moneyline@2',
        /^--train has no game before 2016-06 \(its first is of 2016-06-25\): .* or a later --from\.\n$/,
      ],
    ];
  for (const [what, built, asked, says] of mistakes) {
    it(`${what} is refused before anything is replayed`, async (t) => {
      const folder = await folderOf(t);
      await tapeOfDays(folder, { days: 2, games: 3 });
      const made = await linecast(folder, `${build} ${built}`, commands);
      assert.equal(made.code, 0, made.stderr + made.stdout);
      const { code, stdout, stderr } = await linecast(folder, `${walk} ${asked}`, commands);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, says);
      assert.doesNotMatch(stderr, /reading|--as-of|--holdout-from/);
    });
  }

  it('that is none is refused before anything is replayed', async (t) => {
    const folder = await folderOf(t);
    await tapeOfDays(folder, { days: 1, games: 2 });
    await writeFile(join(folder, 'table.parquet'), 'no table');
    const asked = `${walk} --set mlb-moneyline@2`;
    const { code, stderr } = await linecast(folder, asked, commands);
    assert.equal(code, 2);
    assert.match(stderr, /^\S+table\.parquet is no Parquet file\.\n$/);
  });
});

describe('what is held back from the training of a month', () => {
  it('is the month and all after it, and nothing where the table ends before', () => {
    const table = ['2016-04-03', '2016-05-31', '2016-07-04'];
    assert.equal(heldBackFrom('2016-05', table), '2016-05-01');
    assert.equal(heldBackFrom('2016-06', table), '2016-06-01');
    assert.equal(heldBackFrom('2016-08', table), null);
  });
});
