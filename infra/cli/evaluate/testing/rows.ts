// Made-up rows in the shapes of the archives. Clubs and numbers are ours.
import type { CsvRow } from '../collect.ts';

export function openCloseRow(over: CsvRow = {}): CsvRow {
  return {
    seas: '2017',
    date: '2017-04-05',
    v_rot: '901',
    v_team: 'AAA',
    v_final: '3.0',
    h_rot: '902',
    h_team: 'BBB',
    h_final: '5.0',
    v_ml_open: '110.0',
    v_ml_close: '120.0',
    h_ml_open: '-120.0',
    h_ml_close: '-130.0',
    ...over,
  };
}

export function nbaRow(over: CsvRow = {}): CsvRow {
  return {
    season: '2019',
    date: '2018-10-16',
    away: 'aa',
    home: 'bb',
    score_away: '99',
    score_home: '104',
    moneyline_away: '180.0',
    moneyline_home: '-210.0',
    ...over,
  };
}

export function gameRow(over: CsvRow = {}): CsvRow {
  return {
    game_id: 'BBB201608050',
    event_utc: '2016-08-06T00:10:00Z',
    away: 'Boston Red Sox',
    home: 'Los Angeles Dodgers',
    dh: '0',
    away_score: '2',
    home_score: '4',
    ...over,
  };
}

export function lineRow(tsUtc: string, home: string, away: string, over: CsvRow = {}): CsvRow {
  return { game_id: 'BBB201608050', ts_utc: tsUtc, ml_away: away, ml_home: home, ...over };
}

export function footballRow(over: CsvRow = {}): CsvRow {
  return {
    Div: 'E1',
    Date: '13/08/2016',
    HomeTeam: 'Ayton',
    AwayTeam: 'Beeford',
    FTHG: '2',
    FTAG: '1',
    FTR: 'H',
    PSH: '2.10',
    PSD: '3.40',
    PSA: '3.90',
    PSCH: '2.00',
    PSCD: '3.50',
    PSCA: '4.20',
    ...over,
  };
}

/** CSV of rows with equal columns. */
export function csvOf(rows: readonly CsvRow[]): string {
  const columns = Object.keys(rows[0] ?? {});
  const lines = rows.map((row) => columns.map((name) => row[name] ?? '').join(','));
  return `${[columns.join(','), ...lines].join('\n')}\n`;
}
