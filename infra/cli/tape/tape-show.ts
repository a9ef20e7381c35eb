// `linecast tape show`: what is on a tape, and what playing it would bring.
import { resolve } from 'node:path';
import { surveyTape, type TapeSurvey } from '@linecast/collector-bridge/tape';
import { UsageError, type Answer, type Arguments, type Command } from '../command.ts';

const usage = `npm run linecast -- tape show FOLDER

Reads a tape from end to end and says what is on it: its games, and how many quotes, repetitions and refusals
the collector-bridge would make of it. Nothing is published.

  --json   the same as one JSON value`;

export const tapeShow: Command = {
  noun: 'tape',
  verb: 'show',
  summary: 'say what is on a tape',
  usage,
  flags: {},
  run: showTape,
};

async function showTape({ words, folder }: Arguments): Promise<Answer> {
  const [tape, ...others] = words;
  if (tape === undefined || others.length > 0) throw new UsageError('tape show takes one folder.');
  const survey = await surveyTape(resolve(folder, tape));
  return { json: jsonOf(survey), text: textOf(survey) };
}

function jsonOf({ header, totals, refusedByCode, finals, ...rest }: TapeSurvey): unknown {
  return {
    name: header.name,
    label: header.label,
    sport: header.sport,
    source: header.source,
    licence: header.licence,
    first_at: iso(rest.firstAtMs),
    last_at: iso(rest.lastAtMs),
    lines: totals.lines,
    fixtures: totals.fixtures,
    quotes: totals.quotes,
    duplicates: totals.duplicates,
    refused: totals.refused,
    refused_by_code: refusedByCode,
    finals,
    games: rest.fixtures.map(({ ref, name, startAtMs, quotes }) => ({
      ref,
      fixture_id: name,
      start_at: iso(startAtMs),
      quotes,
    })),
  };
}

function textOf({ header, totals, refusedByCode, finals, ...rest }: TapeSurvey): string[] {
  const refused = Object.entries(refusedByCode).map(([code, n]) => `${n} ${code}`);
  return [
    `${header.name} (${header.label})`,
    `  source   ${header.source}`,
    `  licence  ${header.licence}`,
    `  time     ${iso(rest.firstAtMs) ?? '-'} to ${iso(rest.lastAtMs) ?? '-'}`,
    `  ${totals.lines} lines: ${totals.quotes} quotes, ${totals.duplicates} duplicates, ${totals.refused} refused${refused.length > 0 ? ` (${refused.join(', ')})` : ''}, ${finals} final scores`,
    `  ${totals.fixtures} games:`,
    ...rest.fixtures.map(
      ({ ref, name, startAtMs, quotes }) =>
        `    ${iso(startAtMs) ?? ''}  ${name ?? `${ref}: nobody knows this game`}  ${quotes} quotes`,
    ),
  ];
}

const iso = (atMs: number | null): string | null =>
  atMs === null ? null : new Date(atMs).toISOString();
