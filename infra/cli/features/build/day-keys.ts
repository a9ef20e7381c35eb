// The SHA-256 of all that the table of a day is a function of: its quotes and facts, the results told before its games, the
// plan, and the code. Two days of one key have one table.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DayInput, LeagueInput } from './day-input.ts';
import type { TablePlan } from './table-plan.ts';

export type KeyOfDay = (input: DayInput) => string;

/** No window of a label is longer. */
const longestWindowMs = 24 * 60 * 60_000;

/** `code`: another one makes other tables ({@link hashOfCode}). */
export function createKeyOfDay(plan: TablePlan, league: LeagueInput, code: string): KeyOfDay {
  // Neither the other days of the table nor where the quotes lie are in a row.
  const { from: _from, to: _to, source: _source, ...rules } = plan;
  const shared = JSON.stringify([rules, code]);
  const resultsUntil = createResultsUntil(league.results);
  return ({ day, fixtures }) => {
    const startsAtMs = fixtures.flatMap(({ quotes }) =>
      quotes.map((each) => each.fixture.startAtMs),
    );
    // Not by spread: a day has more quotes than a call may have arguments.
    const lastStartMs = startsAtMs.reduce((last, atMs) => Math.max(last, atMs), 0);
    const hash = createHash('sha256').update(shared).update(day);
    for (const fixture of fixtures) hash.update(JSON.stringify(fixture));
    hash.update(resultsUntil(lastStartMs));
    const untilMs = lastStartMs + longestWindowMs;
    const seen = league.observed
      .filter(({ fromMs }) => fromMs <= untilMs)
      .map((each) => ({ ...each, untilMs: Math.min(each.untilMs, untilMs) }));
    return hash.update(JSON.stringify(seen)).digest('hex');
  };
}

/** A game ends after it was played, so no row of a day rests on results told after its last start. */
function createResultsUntil(results: LeagueInput['results']): (untilMs: number) => string {
  const hash = createHash('sha256');
  const told = results
    .toSorted((a, b) => a.finalAtMs - b.finalAtMs)
    .map((result) => {
      hash.update(JSON.stringify(result));
      return { atMs: result.finalAtMs, sum: hash.copy().digest('hex') };
    });
  return (untilMs) => told.findLast(({ atMs }) => atMs <= untilMs)?.sum ?? '';
}

const folders = ['.', '../../../../packages/domain/src'];

/** Of everything that turns quotes into rows: a mended feature is not found under the key of the broken one. */
export function hashOfCode(): string {
  const hash = createHash('sha256').update(process.versions.v8);
  for (const folder of folders.map((each) => join(import.meta.dirname, each))) {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const sources = names.filter((each) => each.endsWith('.ts') && !each.endsWith('.test.ts'));
    for (const name of sources.toSorted()) {
      hash.update(name).update(readFileSync(join(folder, name)));
    }
  }
  return hash.digest('hex');
}
