import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { csvOf, footballRow, gameRow, lineRow, nbaRow, openCloseRow } from './testing/rows.ts';
import { folderWith, told } from './testing/told.ts';

const days = ['03', '04', '05', '06', '07', '08'];
const season = days.map((day, i) =>
  openCloseRow({ date: `2017-04-${day}`, h_final: i % 3 === 0 ? '1.0' : '5.0' }),
);
const corrupt = openCloseRow({ date: '2017-04-09', h_ml_close: '-195', v_ml_close: '-195' });

describe('linecast evaluate', () => {
  it('tells people scores, quarantine and a warning of few games', async (t) => {
    const folder = await folderWith(t, { 'odds.csv': csvOf([...season, corrupt]) });
    const { code, stdout } = await told(folder, '--format', 'open-close', '--data', 'odds.csv');
    assert.equal(code, 0);
    assert.match(stdout, /^open-close: odds\.csv\n7 rows, 6 games with sound prices, 6 of them/);
    assert.match(stdout, /overround +1 {2}prices of one book/);
    assert.match(stdout, /close +power +6 +6 +0\.\d{5}/);
    assert.match(stdout, /close - open/);
    assert.match(stdout, /Small sample: 6 games/);
  });

  it('tells programs every figure and every game left out by its name', async (t) => {
    const folder = await folderWith(t, { 'odds.csv.gz': gzipSync(csvOf([...season, corrupt])) });
    const { stdout } = await told(
      folder,
      '--format',
      'open-close',
      '--data',
      'odds.csv.gz',
      '--json',
    );
    const report = JSON.parse(stdout);
    assert.deepEqual(
      [report.rows, report.games, report.from, report.to],
      [7, 6, '2017-04-03', '2017-04-08'],
    );
    assert.deepEqual(report.left_out, [
      {
        reason: 'overround',
        game: '2017-04-09 AAA at BBB #901',
        detail: 'close: overround 32.2 %',
      },
    ]);
    assert.deepEqual(
      report.scores.map(
        (each: { price: string; method: string }) => `${each.price} ${each.method}`,
      ),
      ['open multiplicative', 'open power', 'close multiplicative', 'close power'],
    );
    assert.equal(
      report.constant.log_loss.toFixed(4),
      (Math.log(3) - (2 / 3) * Math.log(2)).toFixed(4),
    );
  });

  it('reads the same from a file and from its gzip', async (t) => {
    const csv = csvOf(season);
    const folder = await folderWith(t, { 'a.csv': csv, 'b.csv': gzipSync(csv) });
    const [a, b] = [
      await told(folder, '--format', 'open-close', '--data', 'a.csv', '--json'),
      await told(folder, '--format', 'open-close', '--data', 'b.csv', '--json'),
    ];
    assert.deepEqual(a.stdout.replace('a.csv', 'b.csv'), b.stdout);
  });

  it('finds games beside lines in a folder, or beside a lines file', async (t) => {
    const lines = [
      lineRow('2016-08-05T09:00:00Z', '-150', '140'),
      lineRow('2016-08-05T23:40:00Z', '-160', '150'),
    ];
    const folder = await folderWith(t, {});
    await mkdir(join(folder, 'tape'));
    await writeFile(join(folder, 'tape', 'games.csv'), csvOf([gameRow()]));
    await writeFile(join(folder, 'tape', 'lines.csv.gz'), gzipSync(csvOf(lines)));
    for (const data of ['tape', 'tape/lines.csv.gz', 'tape/games.csv']) {
      const { stdout } = await told(folder, '--format', 'pinnacle', '--data', data, '--json');
      assert.deepEqual(JSON.parse(stdout).files, ['games.csv', 'lines.csv.gz']);
      assert.equal(JSON.parse(stdout).games, 1);
    }
  });

  it('finds the games of a lines file by its name where a folder has several', async (t) => {
    const lines = csvOf([lineRow('2016-08-05T09:00:00Z', '-150', '140')]);
    const folder = await folderWith(t, {
      'games_08.csv': csvOf([gameRow()]),
      'lines_08.csv.gz': gzipSync(lines),
      'games_09.csv': csvOf([gameRow({ home_score: '1' })]),
      'lines_09.csv': lines,
    });
    for (const [data, rate] of [
      ['lines_08.csv.gz', 1],
      ['lines_09.csv', 0],
    ] as const) {
      const { stdout } = await told(folder, '--format', 'pinnacle', '--data', data, '--json');
      assert.equal(JSON.parse(stdout).constant.rates[0], rate);
    }
    const { stderr } = await told(folder, '--format', 'pinnacle', '--data', '.');
    assert.match(stderr, /has 2 files for games\.csv; the pinnacle layout is a folder/);
  });

  it('takes a raw football file: byte order mark, Latin letters, ragged and empty rows', async (t) => {
    const rows = [
      footballRow({ HomeTeam: 'Alavés' }),
      footballRow({ HomeTeam: 'Málaga', FTHG: '1', FTR: 'D' }),
    ];
    const [header, first, second] = csvOf(rows).trim().split('\n');
    const text = `${header}\n${first},,\n${second}\n,,,\n`;
    const bytes = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text, 'utf8')]);
    const folder = await folderWith(t, {
      'e.csv': bytes,
      'latin.csv': Buffer.from(text, 'latin1'),
    });
    for (const file of ['e.csv', 'latin.csv']) {
      const { code, stdout } = await told(
        folder,
        '--format',
        'football-data',
        '--data',
        file,
        '--json',
      );
      assert.deepEqual([code, JSON.parse(stdout).games], [0, 2]);
    }
  });

  it('counts rows that were cut off', async (t) => {
    const folder = await folderWith(t, { 'odds.csv': `${csvOf(season)}2017,2017-04-11,901,AA` });
    const { stdout } = await told(folder, '--format', 'open-close', '--data', 'odds.csv');
    assert.match(stdout, /1 {2}rows have fewer cells than the header/);
    assert.match(stdout, /no_price +1/);
  });
});

describe('what linecast evaluate refuses', () => {
  const gz = gzipSync(csvOf(season));
  const { h_ml_close: _, ...withoutClose } = openCloseRow();
  const files: Record<string, string | Uint8Array> = {
    'good.csv': csvOf(season),
    'empty.csv': '',
    'header.csv': csvOf(season).split('\n')[0] ?? '',
    'cut.csv.gz': gz.subarray(0, gz.length - 12),
    'no-close.csv': csvOf([withoutClose]),
    'nba.csv': csvOf([nbaRow()]),
    'picture.csv': new Uint8Array([0x89, 0x50, 0, 1, 2]),
    'lines.csv': csvOf([lineRow('2016-08-05T09:00:00Z', '-150', '140')]),
    'ties.csv': csvOf([
      openCloseRow({ h_final: '3' }),
      openCloseRow({ v_rot: '903', h_ml_open: '' }),
    ]),
  };
  const cases: [what: string, format: string, data: string, says: RegExp][] = [
    [
      'an unknown format',
      'tennis',
      'good.csv',
      /^There is no format "tennis"; there is: open-close, /,
    ],
    ['a file that is not there', 'nba', 'none.csv', /none\.csv cannot be read \(ENOENT\)\./],
    ['an empty file', 'open-close', 'empty.csv', /empty\.csv has no rows\./],
    ['a header alone', 'open-close', 'header.csv', /header\.csv has no rows\./],
    ['a gzip that is cut short', 'open-close', 'cut.csv.gz', /cut short or damaged/],
    ['a missing column', 'open-close', 'no-close.csv', /it has no column h_ml_close\.\n$/],
    ['the file of another format', 'open-close', 'nba.csv', /It looks like --format nba\.\n$/],
    ['a binary file', 'nba', 'picture.csv', /is no CSV file: it holds binary data/],
    [
      'lines without their games',
      'pinnacle',
      'lines.csv',
      /has no games\.csv; the pinnacle layout is a folder/,
    ],
    [
      'a file without any game to score',
      'open-close',
      'ties.csv',
      /can be scored: of 2 rows tie 1, no_price 1\.\n$/,
    ],
  ];
  for (const [what, format, data, says] of cases) {
    it(`is ${what}, in one sentence and with code 2`, async (t) => {
      const folder = await folderWith(t, files);
      const { code, stdout, stderr } = await told(folder, '--format', format, '--data', data);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, says);
    });
  }

  it('is a word or a missing flag', async (t) => {
    const folder = await folderWith(t, {});
    assert.match((await told(folder, 'x')).stderr, /takes no words/);
    assert.match((await told(folder)).stderr, /^--format is missing\.\n$/);
    assert.match((await told(folder, '--format', 'nba')).stderr, /^--data is missing\.\n$/);
  });
});
