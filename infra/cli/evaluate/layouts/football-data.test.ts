import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CsvRow } from '../collect.ts';
import { footballRow } from '../testing/rows.ts';
import { missingFootballColumns, readFootball } from './football-data.ts';
import { pricesOf } from './football-prices.ts';

const read = (...rows: CsvRow[]) => readFootball(rows, Object.keys(rows[0] ?? {}));

describe('the football-data layout', () => {
  it('reads home, draw and away, the close of Pinnacle first', () => {
    const { games, prices } = read(footballRow());
    assert.deepEqual(prices, ['PSC', 'PS']);
    assert.deepEqual(games[0]?.quotes.get('PSC'), [2, 3.5, 4.2]);
    assert.equal(games[0]?.date, '2016-08-13');
  });

  it('knows the three results by their goals', () => {
    const results = [
      ['2', '1', 'H'],
      ['1', '1', 'D'],
      ['0', '1', 'A'],
    ].map(([FTHG = '', FTAG = '', FTR = '']) => footballRow({ FTHG, FTAG, FTR, HomeTeam: FTR }));
    assert.deepEqual(
      read(...results).games.map(({ outcome }) => outcome),
      [0, 1, 2],
    );
  });

  it('names the season of a raw file by its first day, however late it ends', () => {
    const dates = ['09/08/19', '26/07/20', '02/08/20'];
    const raw = dates.map((date) => footballRow({ Date: date }));
    assert.deepEqual(new Set(read(...raw).games.map(({ season }) => season)), new Set(['2019-20']));
  });

  it('cuts a file of several seasons in July, and believes a season column', () => {
    const rows = ['13/08/2015', '20/05/2016', '13/08/2016'].map((date) =>
      footballRow({ Date: date }),
    );
    assert.deepEqual(
      read(...rows).games.map(({ season }) => season),
      ['2015-16', '2015-16', '2016-17'],
    );
    assert.equal(read(footballRow({ Season: '2012-13' })).games[0]?.season, '2012-13');
  });

  it('reads the files of the extra leagues, whose columns have other names', () => {
    const { Div, HomeTeam, AwayTeam, FTHG, FTAG, FTR, ...prices } = footballRow();
    const row = { League: Div, Home: HomeTeam, Away: AwayTeam, HG: FTHG, AG: FTAG, Res: FTR };
    const extra: CsvRow = Object.fromEntries(
      Object.entries({ ...row, ...prices, Season: '2016' }).map(([name, cell]) => [
        name,
        cell ?? '',
      ]),
    );
    const { games } = read(extra);
    assert.match(games[0]?.name ?? '', /E1 Ayton - Beeford/);
    assert.equal(games[0]?.outcome, 0);
  });

  const faults: [what: string, over: CsvRow, reason: string][] = [
    ['a fixture that is not played', { FTHG: '', FTAG: '', FTR: '' }, 'no_score'],
    ['a result that contradicts the goals', { FTR: 'A' }, 'contradiction'],
    ['a date of another order', { Date: '08/13/2016' }, 'bad_date'],
  ];
  for (const [what, over, reason] of faults) {
    it(`leaves ${what} out and says ${reason}`, () => {
      assert.deepEqual(
        read(footballRow(over)).leftOut.map((each) => each.reason),
        [reason],
      );
    });
  }

  it('quarantines the price of one book and scores the game at the others', () => {
    const { games, notes } = read(
      footballRow({ PSH: '0' }),
      footballRow({ Div: 'E0', PSA: '1.1' }),
    );
    assert.deepEqual(
      games.map(({ quotes }) => [...quotes.keys()]),
      [['PSC'], ['PSC']],
    );
    const note = notes.find(({ kind }) => kind === 'prices_corrupt');
    assert.equal(note?.count, 2);
    assert.match(note?.games?.[0] ?? '', /Ayton - Beeford, PS: 0 .*above 1/);
  });

  it('leaves a game out when every price of it is missing or corrupt', () => {
    const none = { PSH: '', PSD: '', PSA: '', PSCH: '', PSCD: '', PSCA: '' };
    assert.deepEqual(
      read(footballRow(none)).leftOut.map(({ reason }) => reason),
      ['no_price'],
    );
    assert.deepEqual(
      read(footballRow({ ...none, PSH: '0', PSD: '3', PSA: '3' })).leftOut.map(
        ({ reason }) => reason,
      ),
      ['bad_price'],
    );
  });

  it('tells a far move and a game without statistics, and scores both', () => {
    const moved = footballRow({ PSCH: '1.40', PSCD: '5.0', PSCA: '8.0', HS: '' });
    const { games, notes } = read(moved, footballRow({ Div: 'E0', HS: '11' }));
    assert.equal(games.length, 2);
    assert.equal(notes.find(({ kind }) => kind === 'jump_PSC')?.count, 1);
    assert.equal(notes.find(({ kind }) => kind === 'without_statistics')?.count, 1);
  });

  it('finds the books of a file, and no price that is the best of several', () => {
    const columns = ['MaxH', 'MaxD', 'MaxA', 'BbMxH', 'BbMxD', 'BbMxA', 'VCH', 'VCD', 'VCA'];
    assert.deepEqual(pricesOf(columns), [{ name: 'VC', columns: ['VCH', 'VCD', 'VCA'] }]);
    assert.deepEqual(pricesOf(['B365H', 'B365D', 'HTHG']), []);
  });

  it('says which columns a file lacks', () => {
    assert.deepEqual(missingFootballColumns(Object.keys(footballRow())), []);
    assert.deepEqual(missingFootballColumns(['Date', 'HomeTeam', 'AwayTeam', 'FTAG']), [
      'FTHG',
      'PSCH, PSCD, PSCA (or the three prices of any book)',
    ]);
  });
});
