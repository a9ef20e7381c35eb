// What a person gets wrong: one sentence, exit code 2, and nothing written.
import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { folderOf, linecast } from './testing/linecast.ts';

const tape = join(import.meta.dirname, '../../../../samples/mlb-2016-06-25');
const build =
  `features build --from 2016-06-25 --to 2016-06-25 --set mlb-moneyline --as-of start-20m ` +
  `--out table.parquet --tape ${tape}`;

const mistakes: readonly (readonly [what: string, command: string, says: RegExp])[] = [
  ['no first day', build.replace('--from 2016-06-25 ', ''), /^--from is missing\.$/],
  ['a day that is none', build.replace('2016-06-25', '2016-06-31'), /"2016-06-31" is not a date/],
  ['days the wrong way round', build.replace('2016-06-25', '2016-06-26'), /is after --to/],
  ['an unknown set', build.replace('mlb-moneyline', 'nba'), /^There is no feature set "nba"; /],
  ['a time that is none', build.replace('start-20m', '20m'), /--as-of "20m" is no time before/],
  ['a time a month before', build.replace('20m', '720h'), /at most a week before\.$/],
  ['a step of nothing', `${build} --every 0m`, /--every "0m" is no span/],
  ['no source', build.replace(`--tape ${tape}`, ''), /give --tape or --database\.$/],
  ['two sources', `${build} --database postgres://here/db`, /give one of them\.$/],
  [
    'a database that is none',
    build.replace(`--tape ${tape}`, '--database here'),
    /--database is no address/,
  ],
  ['a tape that is not there', build.replace(tape, 'nowhere'), /There is no tape at /],
  ['days without games', build.replaceAll('2016-06-25 ', '2016-07-25 '), /has no game from/],
  ['no jobs', `${build} --jobs 0`, /--jobs "0" is no number of jobs/],
  ['a share that is none', `${build} --max-null 2`, /--max-null "2" is no share/],
  ['words', `${build} please`, /takes no words/],
  ['a file that is a folder', build.replace('table.parquet', '.'), /is a folder/],
  ['a table that is not there', 'features check nowhere.parquet', /^There is no file at /],
  ['no table', 'features check', /takes one file/],
  ['a file that is no Parquet', 'features check some.txt', /is no Parquet file\.$/],
];

describe('features build and features check', () => {
  for (const [what, command, says] of mistakes) {
    it(`answer ${what} with one sentence and code 2`, async (t) => {
      const folder = await folderOf(t);
      await writeFile(join(folder, 'some.txt'), 'a text of some length');
      const { code, stdout, stderr } = await linecast(
        folder,
        command.replaceAll(/ +/g, ' ').trim(),
      );
      assert.deepEqual([code, stdout], [2, ''], stderr);
      assert.match(stderr.trimEnd(), says);
      assert.equal(stderr.trimEnd().split('\n').length, 1);
      assert.deepEqual(await readdir(folder), ['some.txt']);
    });
  }
});
