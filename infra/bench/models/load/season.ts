// A season's worth of games as a tape: the recorded day of the repository once more for every day, from April on.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { nameFixture } from '@linecast/domain';
import { z } from 'zod';

/** Games are named by the date at the venue and by their start: both move on, by whole days. */
const headerSchema = z.looseObject({
  fixtures: z.array(
    z.looseObject({
      ref: z.string(),
      home: z.string(),
      away: z.string(),
      game_number: z.number().default(1),
      start_at: z.string(),
    }),
  ),
});
const lineSchema = z.looseObject({ at: z.string(), fixture: z.string() });

export type SeasonTape = {
  folder: string;
  games: number;
  lines: number;
  from: string;
  to: string;
  /** By the tape's own name of the game. */
  fixtureIds: Readonly<Record<string, string>>;
};

const recordedDay = '2016-06-25';
const firstDay = '2016-04-03';
const dayMs = 24 * 60 * 60_000;
const firstShift = (Date.parse(firstDay) - Date.parse(recordedDay)) / dayMs;

/** The last day has as many games as are left. */
export function writeSeason(root: string, folder: string, games: number): SeasonTape {
  const recorded = join(root, `samples/mlb-${recordedDay}`);
  const header = headerSchema.parse(JSON.parse(readFileSync(join(recorded, 'tape.json'), 'utf8')));
  const quotes = linesOf(gunzipSync(readFileSync(join(recorded, 'quotes.ndjson.gz'))));
  const results = linesOf(readFileSync(join(recorded, 'results.ndjson')));
  const days = Math.ceil(games / header.fixtures.length);
  const shifts = Array.from({ length: days }, (_, day) => firstShift + day);
  const fixtures = shifts
    .flatMap((shift) =>
      header.fixtures.map((each) => ({
        ...each,
        ref: refOf(each.ref, shift),
        start_at: later(each.start_at, shift),
      })),
    )
    .slice(0, games);
  const isPlayed = new Set(fixtures.map(({ ref }) => ref));
  const copied = (lines: readonly Line[]): CopiedLine[] => copies(lines, shifts, isPlayed);
  const quoted = copied(quotes);
  const name = `recorded-day-for-${games}-games`;
  const told = { ...header, name, label: 'GENERATED LOAD', fixtures };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'tape.json'), JSON.stringify(told));
  writeFileSync(join(folder, 'quotes.ndjson'), textOf(quoted));
  writeFileSync(join(folder, 'results.ndjson'), textOf(copied(results)));
  const [from = '', to = ''] = [shifts.at(0), shifts.at(-1)].map((shift = 0) =>
    later(`${recordedDay}T00:00:00Z`, shift).slice(0, 10),
  );
  return { folder, games, lines: quoted.length, from, to, fixtureIds: idsOf(fixtures) };
}

function idsOf(fixtures: z.infer<typeof headerSchema>['fixtures']): Record<string, string> {
  const named = fixtures.flatMap(({ ref, home, away, game_number: gameNumber, start_at }) => {
    const startAtMs = Date.parse(start_at);
    const claim = nameFixture({ sport: 'mlb', home, away, gameNumber, startAtMs });
    return claim.kind === 'fixture' ? [[ref, claim.fixture.fixtureId] as const] : [];
  });
  return Object.fromEntries(named);
}

type Line = z.infer<typeof lineSchema>;

const linesOf = (bytes: Buffer): Line[] =>
  bytes
    .toString('utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => lineSchema.parse(JSON.parse(line)));

type CopiedLine = { at: string; text: string };

/** In order of time: what was quoted the evening before lies among the quotes of another copy. */
function copies(
  lines: readonly Line[],
  shifts: readonly number[],
  isPlayed: ReadonlySet<string>,
): CopiedLine[] {
  const all = shifts.flatMap((shift) =>
    lines.flatMap((line) => {
      const at = later(line.at, shift);
      const fixture = refOf(line.fixture, shift);
      return isPlayed.has(fixture) ? [{ at, text: JSON.stringify({ ...line, at, fixture }) }] : [];
    }),
  );
  return all.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

const textOf = (lines: readonly CopiedLine[]): string =>
  lines.map(({ text }) => `${text}\n`).join('');

const refOf = (ref: string, shift: number): string => `${ref}+${shift}`;

const later = (time: string, days: number): string =>
  new Date(Date.parse(time) + days * dayMs).toISOString().replace('.000Z', 'Z');
