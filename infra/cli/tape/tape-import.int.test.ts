// The commands as a person types them, on files; and on the real archive where it can be had.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { surveyTape } from '@linecast/collector-bridge/tape';
import { runCommandLine } from '../command-line.ts';
import { snapshotColumns } from './snapshots-tape.ts';
import { tapeImport } from './tape-import.ts';
import { tapeShow } from './tape-show.ts';

const root = join(import.meta.dirname, '../../..');

async function folderOf(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'linecast-import-'));
  t.after(() => rm(folder, { recursive: true }));
  return folder;
}

async function linecast(folder: string, command: string) {
  let [stdout, stderr] = ['', ''];
  const code = await runCommandLine([tapeImport, tapeShow], command.split(' '), {
    env: {},
    folder,
    stdout: (text) => (stdout += text),
    stderr: (text) => (stderr += text),
  });
  return { code, stdout, stderr };
}

const games = `game_id,event_utc,away,home,dh,away_sp,home_sp,away_score,home_score
G1,2016-06-25T17:05:00Z,Minnesota Twins,New York Yankees,0,E SANTANA,M PINEDA,1,2
`;
const lines = `game_id,ts_utc,rl_away,rl_away_us,rl_home_us,ml_away,ml_home,total,over_us,under_us
G1,2016-06-25T12:00:00Z,,,,102.0,-110.0,,,
G1,2016-06-25T12:00:00Z,,,,102.0,-110.0,,,
G1,2016-06-25T13:00:00Z,1.5,-170.0,150.0,104.0,-112.0,8.5,103.0,-114.0
`;
const withoutStarters = games.replace('away_sp,home_sp,', '').replace('E SANTANA,M PINEDA,', '');
const snapshot: Readonly<Record<string, string>> = {
  date: '2024-06-25',
  snapshot_ts_inferred: '2024-06-25T18:00:00Z',
  row_kind: 'same_day',
  commence_time: '2024-06-25T23:05:00Z',
  home_team: 'New York Yankees',
  away_team: 'Minnesota Twins',
  ...{ home_score: '2.0', away_score: '1.0' },
  ...{ pinnacle_home_ml: '-110.0', pinnacle_away_ml: '102.0' },
  ...{ betmgm_home_ml: '-115.0', betmgm_away_ml: '-105.0' },
};
const usual = 'tape import pinnacle --lines lines.csv --games games.csv --out tape';

async function archive(t: TestContext, files: Record<string, string> = {}): Promise<string> {
  const folder = await folderOf(t);
  const all = { 'games.csv': games, 'lines.csv': lines, ...files };
  for (const [name, text] of Object.entries(all)) await writeFile(join(folder, name), text);
  return folder;
}

describe('tape import and tape show', () => {
  it('make a tape that says of itself what it holds', async (t) => {
    const folder = await archive(t);
    const made = await linecast(folder, `${usual} --json`);
    assert.equal(made.code, 0, made.stderr);
    assert.partialDeepStrictEqual(JSON.parse(made.stdout), {
      name: 'mlb-2016-06-25',
      fixtures: 1,
      lines: 3,
      exact_duplicate_lines: 1,
      results: 1,
    });
    const shown = await linecast(folder, 'tape show tape --json');
    assert.partialDeepStrictEqual(JSON.parse(shown.stdout), {
      label: 'RECORDED 2016-06-25',
      first_at: '2016-06-25T12:00:00.000Z',
      last_at: '2016-06-25T21:05:00.000Z',
      lines: 4,
      quotes: 4,
      duplicates: 1,
      refused: 0,
      finals: 1,
      games: [{ ref: 'G1', fixture_id: 'mlb-2016-06-25-MIN-NYY', quotes: 4 }],
    });
    assert.match(
      (await linecast(folder, 'tape show tape')).stdout,
      /4 quotes, 1 duplicates, 0 refused/,
    );
  });

  it('write the same bytes twice', async (t) => {
    const folder = await archive(t);
    await linecast(folder, usual);
    const first = await readFile(join(folder, 'tape/quotes.ndjson.gz'));
    await linecast(folder, usual);
    assert.deepEqual(await readFile(join(folder, 'tape/quotes.ndjson.gz')), first);
  });

  it('write starters where asked, and take those of an older tape away', async (t) => {
    const folder = await archive(t);
    const starters = join(folder, 'tape/starters.ndjson');
    const { stdout } = await linecast(folder, `${usual} --starters`);
    assert.match(stdout, /2 starters, told 1 h before the start/);
    assert.equal((await readFile(starters, 'utf8')).trim().split('\n').length, 2);
    await linecast(folder, usual);
    assert.equal(existsSync(starters), false);
  });

  it('make a tape of snapshots, and say what they leave out', async (t) => {
    const row = snapshotColumns.map((column) => snapshot[column] ?? '');
    const text = [snapshotColumns, row, row].map((each) => each.join(',')).join('\n');
    const folder = await archive(t, { 'snapshots.csv': text });
    const made = await linecast(folder, 'tape import snapshots --data snapshots.csv --out tape');
    assert.equal(made.code, 0, made.stderr);
    assert.match(made.stdout, /1 games, 2 updates, 1 results/);
    assert.match(made.stdout, /left out: 1 rows, a second row of one game/);
  });

  const mistakes: [what: string, command: string, says: RegExp][] = [
    ['another layout', usual.replace('pinnacle', 'betfair'), /knows three: pinnacle, open-close/],
    ['no layout', usual.replace(' pinnacle', ''), /knows three: pinnacle, open-close/],
    [
      'an archive that names no starters',
      `${usual.replace('games.csv', 'nobody.csv')} --starters`,
      /nobody\.csv is in another layout: it has no column away_sp, home_sp/,
    ],
    ['a missing flag', usual.replace(' --out tape', ''), /^--out is missing\.$/],
    ['a missing file', usual.replace('lines.csv', 'nowhere.csv'), /nowhere\.csv cannot be read/],
    [
      'files mixed up',
      usual.replace('lines.csv', 'games.csv'),
      /another layout: it has no column ts_utc/,
    ],
    ['a file that is no CSV', usual.replace('lines.csv', 'torn.csv'), /torn\.csv is no CSV file/],
    ['a day that is none', `${usual} --date 2016-06-31`, /"2016-06-31" is not a date/],
    ['one day and several', `${usual} --date 2016-06-25 --to 2016-06-26`, /one or the other/],
    ['days the wrong way round', `${usual} --from 2016-06-26 --to 2016-06-25`, /is after/],
    ['a day without games', `${usual} --date 2016-06-24`, /no game on 2016-06-24\.$/],
    ['a folder with something else in it', usual.replace('--out tape', '--out .'), /is no tape/],
    ['a tape that is not there', 'tape show nowhere', /There is no tape at /],
    ['two tapes at once', 'tape show one two', /takes one folder/],
  ];
  for (const [what, command, says] of mistakes) {
    it(`answer ${what} with one sentence and code 2`, async (t) => {
      const folder = await archive(t, { 'torn.csv': 'a,b\n1\n', 'nobody.csv': withoutStarters });
      const { code, stdout, stderr } = await linecast(folder, command);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr.trimEnd(), says);
      assert.equal(stderr.trimEnd().split('\n').length, 1);
    });
  }
});

const data = resolve(root, process.env['LINECAST_DATA'] ?? '../shared/data', 'mlb/pinnacle_2016');
const skip = existsSync(data)
  ? false
  : 'the real archive is not here: LINECAST_DATA does not name the folder of the data';

describe('the real archive', { skip }, () => {
  const real = `tape import pinnacle --lines ${data}/lines.csv.gz --games ${data}/games.csv.gz --json`;

  it('has 1,565 games without the All-Star game, and its known traps in their known numbers', async (t) => {
    const folder = await folderOf(t);
    const { code, stdout, stderr } = await linecast(folder, `${real} --out whole`);
    assert.equal(code, 0, stderr);
    assert.partialDeepStrictEqual(JSON.parse(stdout), {
      name: 'mlb-2016-04-03-to-2016-07-31',
      fixtures: 1565,
      results: 1565,
      // 178,447 rows with 26,419 exact repetitions, of which the All-Star game has 131 and 39.
      lines: 178_447 - 131,
      exact_duplicate_lines: 26_419 - 39,
      excluded: [{ game_id: 'NL201607120', reason: 'unknown MLB team "National League"' }],
      lines_without_game: 0,
    });
    const { totals, refusedByCode, finals } = await surveyTape(join(folder, 'whole'));
    assert.deepEqual(refusedByCode, { after_start: totals.refused });
    assert.deepEqual([totals.fixtures, finals, totals.lines], [1565, 1565, 178_316 + 1565]);
    // Every repeated line repeats up to three markets.
    assert.ok(totals.duplicates > 2 * 26_380 && totals.quotes > 400_000);
  });

  it('names both starters of every game', async (t) => {
    const { stdout } = await linecast(await folderOf(t), `${real} --starters --out whole`);
    assert.partialDeepStrictEqual(JSON.parse(stdout), {
      name: 'mlb-2016-04-03-to-2016-07-31-with-starters',
      starters: 2 * 1565,
    });
  });

  it('gives the recorded day of samples/ again', async (t) => {
    const folder = await folderOf(t);
    const { code, stderr } = await linecast(folder, `${real} --date 2016-06-25 --out day`);
    assert.equal(code, 0, stderr);
    const sample = join(root, 'samples/mlb-2016-06-25');
    for (const name of ['tape.json', 'results.ndjson', 'quotes.ndjson.gz']) {
      const [made, kept] = await Promise.all(
        [join(folder, 'day'), sample].map((each) => readFile(join(each, name))),
      );
      // Another zlib may pack the same bytes in another way, so what is compared is what is in the package.
      const unpack = (bytes: Buffer | undefined) =>
        name.endsWith('.gz') && bytes ? gunzipSync(bytes) : bytes;
      assert.ok(unpack(made)?.equals(unpack(kept) ?? Buffer.alloc(0)), `${name} is not fresh`);
    }
  });
});
