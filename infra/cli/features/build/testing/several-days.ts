// A tape of several days for tests: the recorded day of samples/, told again a day later each, a few games of it.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { ResultJson, TapeHeaderJson, UpdateJson } from '@linecast/collector-bridge/tape';

const sample = join(import.meta.dirname, '../../../../../samples/mlb-2016-06-25');
const dayMs = 24 * 60 * 60_000;

const later = (at: string, days: number): string =>
  new Date(Date.parse(at) + days * dayMs).toISOString();
const ndjson = (values: readonly unknown[]): string =>
  values.map((value) => `${JSON.stringify(value)}\n`).join('');

/** Writes the tape into a folder of its own, and returns where it is. */
export async function tapeOfDays(
  folder: string,
  { days, games }: { days: number; games: number },
): Promise<string> {
  const header: TapeHeaderJson = JSON.parse(await readFile(join(sample, 'tape.json'), 'utf8'));
  const chosen = header.fixtures.slice(0, games);
  const refs = new Set(chosen.map(({ ref }) => ref));
  const linesOf = <T extends { fixture: string }>(text: string): T[] =>
    text
      .trim()
      .split('\n')
      .map((line): T => JSON.parse(line))
      .filter(({ fixture }) => refs.has(fixture));
  const quotes = linesOf<UpdateJson>(
    gunzipSync(await readFile(join(sample, 'quotes.ndjson.gz'))).toString('utf8'),
  );
  const results = linesOf<ResultJson>(await readFile(join(sample, 'results.ndjson'), 'utf8'));
  const each = Array.from({ length: days }, (_, day) => day);
  const shifted = <T extends { at: string; fixture: string }>(lines: readonly T[]): T[] =>
    each
      .flatMap((day) =>
        lines.map((line) => ({
          ...line,
          at: later(line.at, day),
          fixture: `${line.fixture}-${day}`,
        })),
      )
      .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const tape = join(folder, 'tape');
  await mkdir(tape, { recursive: true });
  const fixtures = each.flatMap((day) =>
    chosen.map((fixture) => ({
      ...fixture,
      ref: `${fixture.ref}-${day}`,
      start_at: later(fixture.start_at, day),
    })),
  );
  const whole = { ...header, name: 'several-days', fixtures };
  await writeFile(join(tape, 'tape.json'), JSON.stringify(whole));
  await writeFile(join(tape, 'quotes.ndjson'), ndjson(shifted(quotes)));
  await writeFile(join(tape, 'results.ndjson'), ndjson(shifted(results)));
  return tape;
}
