// The updates of the Pinnacle archive as one clean history of the moneyline per game; what is passed over is counted.
import { quantileOf } from '@linecast/domain';
import type { CsvRow } from '../collect.ts';
import type { Note, Quote } from '../game.ts';
import { readQuote } from '../quotes.ts';

export const pinnacleLineColumns = ['game_id', 'ts_utc', 'ml_away', 'ml_home'] as const;

export type QuotedAt = { atMs: number; quote: Quote };

export type LinesReading = {
  /** By game, in the order of time, none after the start. */
  histories: ReadonlyMap<string, readonly QuotedAt[]>;
  counts: Counts;
  /** Which updates are in quarantine. */
  corrupt: string[];
  /** Minutes from the last update to the start, the middle game; null where no game has one. */
  medianLastMinutes: number | null;
};

type Counts = {
  ofNoGame: number;
  repeated: number;
  superseded: number;
  inPlay: number;
  withoutPrice: number;
  corrupt: number;
  withoutTime: number;
  unsorted: number;
};

/** `starts`: the scheduled start of each known game. */
export function readLines(
  rows: readonly CsvRow[],
  starts: ReadonlyMap<string, number>,
): LinesReading {
  const reading = { counts: noCounts(), corrupt: [] as string[] };
  const histories = new Map<string, QuotedAt[]>();
  for (const [game, updates] of Map.groupBy(rows, (row) => row['game_id'] ?? '')) {
    const startMs = starts.get(game);
    if (startMs === undefined) reading.counts.ofNoGame += updates.length;
    else histories.set(game, historyOf(updates, startMs, reading));
  }
  return { ...reading, histories, medianLastMinutes: medianLast(histories, starts) };
}

type Counting = Pick<LinesReading, 'counts' | 'corrupt'>;

function historyOf(rows: readonly CsvRow[], startMs: number, seen: Counting): QuotedAt[] {
  const stated = rows.map((row) => ({ row, atMs: timeIn(row['ts_utc']) }));
  const timed = stated.filter(({ atMs }) => Number.isFinite(atMs));
  seen.counts.withoutTime += stated.length - timed.length;
  seen.counts.unsorted += timed.filter(({ atMs }, i) => atMs < (timed[i - 1]?.atMs ?? atMs)).length;
  const history: QuotedAt[] = [];
  // Sorting keeps the order of equal times: of these the last row of the file stands.
  const groups = Map.groupBy(timed, ({ atMs }) => atMs);
  for (const [atMs, group] of [...groups].toSorted(([a], [b]) => a - b)) {
    const contents = new Set(group.map(({ row }) => JSON.stringify(row)));
    seen.counts.repeated += group.length - contents.size;
    seen.counts.superseded += contents.size - 1;
    const row = group.at(-1)?.row ?? {};
    if (atMs > startMs) seen.counts.inPlay += group.length;
    else take(row, atMs, history, seen);
  }
  return history;
}

function take(row: CsvRow, atMs: number, history: QuotedAt[], seen: Counting): void {
  const read = readQuote('american', [row['ml_home'], row['ml_away']]);
  if ('quote' in read) history.push({ atMs, quote: read.quote });
  else if (read.fault.reason === 'no_price') seen.counts.withoutPrice += 1;
  else {
    seen.counts.corrupt += 1;
    seen.corrupt.push(`${row['game_id']} at ${row['ts_utc']}: ${read.fault.detail}`);
  }
}

/** A time without a zone is UTC: the column says so. */
function timeIn(cell = ''): number {
  const text = cell.trim();
  return Date.parse(/(?:Z|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text.replace(' ', 'T')}Z`);
}

function medianLast(
  histories: ReadonlyMap<string, readonly QuotedAt[]>,
  starts: ReadonlyMap<string, number>,
): number | null {
  const minutes = [...histories].flatMap(([game, history]) => {
    const last = history.at(-1);
    return last ? [((starts.get(game) ?? Number.NaN) - last.atMs) / 60_000] : [];
  });
  return minutes.length === 0 ? null : quantileOf(minutes, 0.5);
}

export function linesNotes(rows: number, { counts, corrupt, ...rest }: LinesReading): Note[] {
  const note = (kind: string, count: number, says: string): Note => ({
    kind: `updates_${kind}`,
    count,
    says: `updates ${says}`,
  });
  return [
    note('read', rows, 'were read'),
    note('of_no_game', counts.ofNoGame, 'belong to no game of the games file and are passed over'),
    note('repeated', counts.repeated, 'repeat another one exactly and are dropped'),
    note('superseded', counts.superseded, 'share game and time with a later row, which stands'),
    note('in_play', counts.inPlay, 'are after the scheduled start and are passed over'),
    note('without_price', counts.withoutPrice, 'offer no moneyline; the price before them stands'),
    {
      ...note('corrupt', counts.corrupt, 'have prices that cannot exist'),
      games: corrupt,
      isQuarantine: true,
    },
    { ...note('without_time', counts.withoutTime, 'have no readable time'), isQuarantine: true },
    note('unsorted', counts.unsorted, 'stand behind a later one of their game and are sorted'),
    ...clock(rest.medianLastMinutes),
  ];
}

/** The archive once had Pacific stamps labelled UTC: then everything ends seven hours early. */
function clock(medianMinutes: number | null): Note[] {
  if (medianMinutes === null) return [];
  const says = 'minutes before the start the middle game has its last price';
  const doubt = medianMinutes > 120 ? ': the times may be of another zone than UTC' : '';
  return [{ kind: 'last_update_minutes', count: Math.round(medianMinutes), says: says + doubt }];
}

const noCounts = (): Counts => ({
  ofNoGame: 0,
  repeated: 0,
  superseded: 0,
  inPlay: 0,
  withoutPrice: 0,
  corrupt: 0,
  withoutTime: 0,
  unsorted: 0,
});
