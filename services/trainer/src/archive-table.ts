// The training table: one row per game of the season archive, its close as "now" and its opening line as the open.
import { addPoint, americanToDecimal, devig, InvalidPrice } from '@linecast/domain';
import type { ReferenceView } from '@linecast/domain';
import { numberIn } from './csv.ts';
import { moneylineOf, trainingRow, type TrainingRow } from './training-row.ts';

/** Seasons before this one train and choose the setting; this one only measures the result. */
export const firstTestSeason = 2016;

/** An opening and a closing probability further apart are two different games or a placeholder (quality §3). */
const maxJump = 0.15;

export type DropReason = 'no_score' | 'tie' | 'bad_price' | 'jump';
export type ArchiveTable = { rows: TrainingRow[]; dropped: Record<DropReason, number> };

/** One row of `odds_open_close_2010_2016.csv`, as text by column name. */
export type ArchiveRecord = Readonly<Record<string, string>>;

export function archiveTable(records: readonly ArchiveRecord[]): ArchiveTable {
  const rows: TrainingRow[] = [];
  const dropped: ArchiveTable['dropped'] = { no_score: 0, tie: 0, bad_price: 0, jump: 0 };
  for (const record of records) {
    const row = archiveRow(record);
    if (typeof row === 'string') dropped[row] += 1;
    else rows.push(row);
  }
  return { rows, dropped };
}

function archiveRow(record: ArchiveRecord): TrainingRow | DropReason {
  const homeRuns = numberIn(record['h_final']);
  const awayRuns = numberIn(record['v_final']);
  if (homeRuns === null || awayRuns === null) return 'no_score';
  if (homeRuns === awayRuns) return 'tie';
  const open = prices(record['h_ml_open'], record['v_ml_open']);
  const close = prices(record['h_ml_close'], record['v_ml_close']);
  if (!open || !close) return 'bad_price';
  if (Math.abs(plainHome(close) - plainHome(open)) > maxJump) return 'jump';
  const season = Number(record['seas']);
  const game = {
    season,
    date: record['date'] ?? '',
    away: record['v_team'] ?? '',
    home: record['h_team'] ?? '',
    split: season < firstTestSeason ? 'train' : 'test',
    homeWon: homeRuns > awayRuns,
  };
  const totals = [numberIn(record['ou_open']), numberIn(record['ou_close'])] as const;
  return trainingRow(game, openAndClose(open, close, totals)) ?? 'bad_price';
}

type Prices = readonly [home: number, away: number];

function prices(home: string | undefined, away: string | undefined): Prices | null {
  try {
    return [americanToDecimal(numberIn(home) ?? NaN), americanToDecimal(numberIn(away) ?? NaN)];
  } catch (error) {
    if (error instanceof InvalidPrice) return null;
    throw error;
  }
}

/** The reference numbers count jumps on the multiplicative scale, three games fewer than on the power scale. */
function plainHome(pair: Prices): number {
  return devig('multiplicative', pair).probabilities[0] ?? NaN;
}

/** The archive knows no times, only an order: the open at 0 ms, the close at 1 ms. */
function openAndClose(
  open: Prices,
  close: Prices,
  [openTotal, closeTotal]: readonly [number | null, number | null],
): ReferenceView {
  const h2hOpen = addPoint(undefined, { atMs: 0, value: moneylineOf(...open) });
  const totalOpen = addPoint(undefined, { atMs: 0, value: openTotal });
  return {
    asOfMs: 1,
    startAtMs: 1,
    h2h: addPoint(h2hOpen, { atMs: 1, value: moneylineOf(...close) }),
    // Without an opening total the closing one would pass for it, and the move for 0.
    total: totalOpen && addPoint(totalOpen, { atMs: 1, value: closeTotal }),
  };
}
