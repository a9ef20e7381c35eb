// `linecast tape import`: makes a tape out of an archive.
import { resolve } from 'node:path';
import { UsageError, type Answer, type Arguments, type Command } from '../command.ts';
import { required } from '../read-arguments.ts';
import { openCloseColumns, openCloseTape, type OpenCloseCounts } from './open-close-tape.ts';
import { gameColumns, lineColumns } from './pinnacle-rows.ts';
import { pinnacleTape, type Days, type ImportCounts } from './pinnacle-tape.ts';
import { readCsv } from './read-csv.ts';
import { writeTape } from './write-tape.ts';

const usage = `npm run linecast -- tape import pinnacle --lines FILE --games FILE --out FOLDER [--date D | --from D --to D]
npm run linecast -- tape import open-close --data FILE --out FOLDER [--without-close] [--date D | --from D --to D]

Makes a tape (docs/tape-format.md) out of the Pinnacle archive of 2016, two CSV files, or out of an archive with an opening
and a closing price per game, one CSV file; gzipped or not. That archive has no times: they are set by convention, which the
header of the tape tells. Games whose prices are corrupt are left out, and counted.

  --lines FILE   one row per update: ${lineColumns.join(', ')}
  --games FILE   one row per game: ${gameColumns.join(', ')}
  --data FILE    open-close: one row per game: ${openCloseColumns.join(', ')}
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
  throw new UsageError(
    'tape import takes the layout of the archive, and knows two: pinnacle, open-close.',
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

async function importPinnacle({ flags, folder }: Arguments): Promise<Answer> {
  const path = (flag: string): string => resolve(folder, required(flags, flag));
  const [lines, games, out] = [path('lines'), path('games'), path('out')];
  const days = daysOf(flags);
  const [gameRows, lineRows] = [
    await readCsv(games, gameColumns),
    await readCsv(lines, lineColumns),
  ];
  const { tape, counts } = pinnacleTape(gameRows, lineRows, days);
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
