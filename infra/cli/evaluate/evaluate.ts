// `linecast evaluate`: how good the prices of an archive were, so that every claim about a model has its yardstick.
import { resolve } from 'node:path';
import { UsageError, type Answer, type Arguments, type Command } from '../command.ts';
import { required } from '../read-arguments.ts';
import { formats, type Format } from './formats.ts';
import type { Reading } from './game.ts';
import { reportOf } from './report.ts';
import { tell } from './tell.ts';

const names = formats.map(({ name }) => name);

const usage = `npm run linecast -- evaluate --format ${names.join('|')} --data FILE [--json]

Scores the prices of an archive of games that are over: log loss, accuracy, calibration, coverage, season by season, and the
paired difference between two prices of the same games. Corrupt prices go into quarantine and are counted.

  --format F   the layout of the archive
  --data FILE  a CSV file, gzipped or not; for pinnacle the folder with games.csv and lines.csv, or one of them beside the other
  --json       every figure, and every game left out by name (infra/cli/evaluate/README.md)`;

export const evaluate: Command = {
  noun: 'evaluate',
  summary: 'score the prices of an archive',
  usage,
  flags: { format: { type: 'string' }, data: { type: 'string' } },
  run: evaluateArchive,
};

async function evaluateArchive({ words, flags, folder }: Arguments): Promise<Answer> {
  if (words.length > 0) {
    throw new UsageError(
      `evaluate takes no words, and "${words[0]}" is one; --data names the file.`,
    );
  }
  const format = formatOf(required(flags, 'format'));
  const path = resolve(folder, required(flags, 'data'));
  const reading = await format.read(path);
  if (reading.games.length === 0) throw new UsageError(nothingToScore(path, reading));
  const report = reportOf(format, reading);
  return { json: report, text: tell(report, format.shown(reading.prices)) };
}

function formatOf(name: string): Format {
  const format = formats.find((each) => each.name === name);
  if (format) return format;
  throw new UsageError(`There is no format "${name}"; there is: ${names.join(', ')}.`);
}

function nothingToScore(path: string, { rows, leftOut }: Reading): string {
  const counts = [...Map.groupBy(leftOut, ({ reason }) => reason)].map(
    ([reason, all]) => `${reason} ${all.length}`,
  );
  return `${path} has no game that can be scored: of ${rows} rows ${counts.join(', ')}.`;
}
