// `linecast tape import`: makes a tape out of an archive.
import { resolve } from 'node:path';
import { UsageError, type Answer, type Arguments, type Command } from '../command.ts';
import { required } from '../read-arguments.ts';
import { openCloseColumns, openCloseTape, type OpenCloseCounts } from './open-close-tape.ts';
import { gameColumns, lineColumns, starterColumns } from './pinnacle-rows.ts';
import { pinnacleTape, type Days, type ImportCounts } from './pinnacle-tape.ts';
import { readCsv } from './read-csv.ts';
import { snapshotColumns, snapshotsTape, type SnapshotCounts } from './snapshots-tape.ts';
import { writeTape } from './write-tape.ts';

const usage = `npm run linecast -- tape import pinnacle --lines FILE --games FILE --out FOLDER [--starters] [--date D | --from D --to D]
npm run linecast -- tape import open-close --data FILE --out FOLDER [--without-close] [--date D | --from D --to D]
npm run linecast -- tape import snapshots --data FILE --out FOLDER [--date D | --from D --to D]

Makes a tape (docs/tape-format.md) out of the Pinnacle archive of 2016, two CSV files; out of an archive with an opening and
a closing price per game; or out of one with a snapshot of four books per game, one CSV file each; gzipped or not. The last
two have no times to rely on: they are set by convention, which the header of the tape tells. Games whose prices are corrupt
are left out, and counted.

  --lines FILE   one row per update: ${lineColumns.join(', ')}
  --games FILE   one row per game: ${gameColumns.join(', ')}
  --starters     pinnacle: tell who was listed to pitch first (columns ${starterColumns.join(', ')}), by convention 1 h before the start
  --data FILE    open-close: one row per game: ${openCloseColumns.join(', ')}
                 snapshots: one row per game: ${snapshotColumns.join(', ')}
  --without-close  open-close: leave the closing prices out, so that those of the open stand until the start
  --out FOLDER   where the tape is written; an older tape there is replaced
  --date D       only the games of this date at the venue, 2016-06-25
  --from D --to D  only the games of these dates, both included
  --json         the counts as one JSON value`;

export const tapeImport: Command = {
  noun: 'tape',
  verb: 'import',
  summary: 'make a tape out of an archive of odds',
  usage,
  flags: {
    data: { type: 'string' },
    lines: { type: 'string' },
    games: { type: 'string' },
    starters: { type: 'boolean' },
    out: { type: 'string' },
    date: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    'without-close': { type: 'boolean' },
  },
  run: importTape,
};

async function importTape(given: Arguments): Promise<Answer> {
  const [layout, ...more] = given.words;
  if (more.length === 0 && layout === 'pinnacle') return importPinnacle(given);
  if (more.length === 0 && layout === 'open-close') return importOpenClose(given);
  if (more.length === 0 && layout === 'snapshots') return importSnapshots(given);
  throw new UsageError(
    'tape import takes the layout of the archive, and knows three: pinnacle, open-close, snapshots.',
  );
}

async function importOpenClose({ flags, folder }: Arguments): Promise<Answer> {
  const [data, out] = ['data', 'out'].map((flag) => resolve(folder, required(flags, flag)));
  const days = daysOf(flags);
  const rows = await readCsv(data ?? '', openCloseColumns);
  const isCloseKept = flags['without-close'] === undefined;
  const { tape, counts } = openCloseTape(rows, days, isCloseKept);
  await writeTape(out ?? '', tape);
  const { name, label } = tape.header;
  return { json: { out, name, label, ...counts }, text: openCloseText(out ?? '', name, counts) };
}

function openCloseText(out: string, name: string, counts: OpenCloseCounts): string[] {
  return [
    `${name} written to ${out}`,
    `  ${counts.fixtures} games, ${counts.lines} updates, ${counts.results} results`,
    ...counts.excluded.map(({ game, reason }) => `  left out: ${game}, ${reason}`),
  ];
}

async function importSnapshots({ flags, folder }: Arguments): Promise<Answer> {
  const [data, out] = [required(flags, 'data'), required(flags, 'out')].map((path) =>
    resolve(folder, path),
  );
  const days = daysOf(flags);
  const { tape, counts } = snapshotsTape(await readCsv(data ?? '', snapshotColumns), days);
  await writeTape(out ?? '', tape);
  const { name, label } = tape.header;
  return { json: { out, name, label, ...counts }, text: snapshotsText(out ?? '', name, counts) };
}

function snapshotsText(out: string, name: string, counts: SnapshotCounts): string[] {
  return [
    `${name} written to ${out}`,
    `  ${counts.fixtures} games, ${counts.lines} updates, ${counts.results} results`,
    ...Object.entries(counts.left_out).map(([why, rows]) => `  left out: ${rows} rows, ${why}`),
    ...(counts.unsound_prices > 0
      ? [`  left out: ${counts.unsound_prices} corrupt prices of single books`]
      : []),
  ];
}

async function importPinnacle({ flags, folder }: Arguments): Promise<Answer> {
  const path = (flag: string): string => resolve(folder, required(flags, flag));
  const [lines, games, out] = [path('lines'), path('games'), path('out')];
  const days = daysOf(flags);
  const isWithStarters = flags['starters'] !== undefined;
  const [gameRows, lineRows] = [
    await readCsv(games, [...gameColumns, ...(isWithStarters ? starterColumns : [])]),
    await readCsv(lines, lineColumns),
  ];
  const { tape, counts } = pinnacleTape(gameRows, lineRows, days, isWithStarters);
  await writeTape(out, tape);
  const { name, label } = tape.header;
  return { json: { out, name, label, ...counts }, text: textOf(out, name, counts) };
}

function daysOf(flags: Arguments['flags']): Days {
  const { date, from, to } = flags;
  if (date !== undefined && (from !== undefined || to !== undefined)) {
    throw new UsageError('--date is one day and --from, --to are several: give one or the other.');
  }
  for (const day of [date, from, to]) {
    if (day !== undefined && !isDate(day)) {
      throw new UsageError(`"${day}" is not a date; dates are written 2016-06-25.`);
    }
  }
  if (from !== undefined && to !== undefined && from > to) {
    throw new UsageError(`--from ${from} is after --to ${to}.`);
  }
  return { from: date ?? from, to: date ?? to };
}

function isDate(text: string): boolean {
  const atMs = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  // Date.parse takes the 31st of June for the 1st of July.
  return Number.isFinite(atMs) && new Date(atMs).toISOString().startsWith(text);
}

function textOf(out: string, name: string, counts: ImportCounts): string[] {
  return [
    `${name} written to ${out}`,
    `  ${counts.fixtures} games, ${counts.lines} updates, ${counts.results} results`,
    ...(counts.starters > 0 ? [`  ${counts.starters} starters, told 1 h before the start`] : []),
    `  ${counts.exact_duplicate_lines} updates are exact repetitions and stay in the tape; the bridge drops them`,
    `  ${counts.lines_at_or_after_start} updates are at or after the scheduled start; the bridge refuses them`,
    ...counts.excluded.map(({ game_id: id, reason }) => `  left out: ${id}, ${reason}`),
    ...(counts.lines_without_game > 0
      ? [
          `  left out: ${counts.lines_without_game} updates of games that the games file does not have`,
        ]
      : []),
  ];
}
