// On rows made up in the layout of the archive.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { UsageError } from '../command.ts';
import { snapshotsTape, type SnapshotRow } from './snapshots-tape.ts';

const row = (over: Partial<SnapshotRow> = {}): SnapshotRow => ({
  date: '2024-06-25',
  snapshot_ts_inferred: '2024-06-25T18:00:00Z',
  row_kind: 'same_day',
  commence_time: '2024-06-25T23:05:00Z',
  home_team: 'New York Yankees',
  away_team: 'Minnesota Twins',
  home_score: '2.0',
  away_score: '1.0',
  pinnacle_home_ml: '-110.0',
  pinnacle_away_ml: '102.0',
  draftkings_home_ml: '-115.0',
  draftkings_away_ml: '-105.0',
  fanduel_home_ml: '',
  fanduel_away_ml: '',
  betmgm_home_ml: '-120.0',
  betmgm_away_ml: '100.0',
  ...over,
});

const allDays = { from: undefined, to: undefined };
const imported = (rows: SnapshotRow[]) => snapshotsTape(rows, allDays);
const sound = row({ home_team: 'Boston Red Sox' });

describe('importing snapshots of several books', () => {
  it('tells every book that has a price, half an hour before the start', () => {
    const { quotes, results } = imported([row()]).tape;
    assert.deepEqual(
      quotes.map(({ book, markets }) => [book, markets['h2h']]),
      [
        ['pinnacle', { home: -110, away: 102 }],
        ['draftkings', { home: -115, away: -105 }],
        ['betmgm', { home: -120, away: 100 }],
      ],
    );
    assert.deepEqual(new Set(quotes.map(({ at }) => at)), new Set(['2024-06-25T22:35:00Z']));
    const at = '2024-06-26T03:05:00Z';
    assert.deepEqual(results, [
      { at, fixture: '2024-06-25 Minnesota Twins at New York Yankees', home: 2, away: 1 },
    ]);
  });

  it('orders the tape by time, whatever the order of the rows', () => {
    const early = row({ home_team: 'Boston Red Sox', commence_time: '2024-06-25T20:05:00Z' });
    const { header, quotes } = imported([row(), early]).tape;
    assert.deepEqual(
      header.fixtures.map(({ home }) => home),
      ['Boston Red Sox', 'New York Yankees'],
    );
    assert.deepEqual(
      quotes.map(({ at }) => at),
      quotes.map(({ at }) => at).toSorted(),
    );
  });

  const leftOut: [what: string, over: Partial<SnapshotRow>, reason: string][] = [
    ['of the next day', { row_kind: 'next_day' }, 'row_kind next_day'],
    ['in play', { row_kind: 'in_play' }, 'row_kind in_play'],
    ['without a start', { commence_time: '' }, 'the start is not known'],
    ['of a game begun', { commence_time: '2024-06-25T17:59:59Z' }, 'not taken before the start'],
    ['of the All-Stars', { home_team: 'National League' }, 'teams nobody knows'],
    ['without Pinnacle', { pinnacle_home_ml: '' }, 'no sound price of pinnacle'],
    [
      'with a corrupt Pinnacle',
      { pinnacle_home_ml: '200', pinnacle_away_ml: '200' },
      'no sound price of pinnacle',
    ],
    [
      'of Pinnacle alone',
      { draftkings_home_ml: '', betmgm_home_ml: '' },
      'no sound price beside pinnacle',
    ],
  ];
  for (const [what, over, reason] of leftOut) {
    it(`leaves out a row ${what}, and counts it`, () => {
      const { counts } = imported([sound, row(over)]);
      assert.deepEqual([counts.fixtures, counts.left_out], [1, { [reason]: 1 }]);
    });
  }

  it('leaves out a corrupt price of one book only, and keeps the game', () => {
    const { tape, counts } = imported([row({ betmgm_home_ml: '300', betmgm_away_ml: '300' })]);
    assert.deepEqual(
      tape.quotes.map(({ book }) => book),
      ['pinnacle', 'draftkings'],
    );
    assert.equal(counts.unsound_prices, 1);
  });

  it('has no result of a game without a score', () => {
    assert.deepEqual(imported([row({ home_score: '' })]).tape.results, []);
  });

  it('refuses days without a game', () => {
    assert.throws(() => snapshotsTape([row()], { from: '2025-01-01', to: undefined }), UsageError);
  });
});
