// A tape on disk: the header read and checked at once, the lines streamed, results put among them by their time.
import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError } from '@linecast/kit';
import type { Result, TapeEntry, TapeHeader, TapeLine, Unreadable } from '../core/tape.ts';
import { explain, headerSchema, readResult, readUpdate, toHeader } from './tape-format.ts';
import { linesOf } from './text-lines.ts';

export type Tape = {
  header: TapeHeader;
  /** From the first line on, as often as wanted; a result comes after the quotes of its time. */
  lines: () => AsyncGenerator<TapeLine>;
};

/** Throws a ConfigError that says what is missing or wrong. */
export async function openTape(folder: string): Promise<Tape> {
  const header = await readHeader(folder);
  const quotes = ['quotes.ndjson.gz', 'quotes.ndjson']
    .map((name) => join(folder, name))
    .find((path) => existsSync(path));
  if (!quotes) {
    throw new ConfigError(`The tape ${folder} has no quotes.ndjson.gz and no quotes.ndjson.`);
  }
  const results = join(folder, 'results.ndjson');
  return {
    header,
    lines: () => whole(folder, merged(quotes, existsSync(results) ? results : undefined)),
  };
}

async function readHeader(folder: string): Promise<TapeHeader> {
  const path = join(folder, 'tape.json');
  if (!(await stat(path).catch(() => undefined))?.isFile()) {
    throw new ConfigError(
      `There is no tape at ${folder}: a tape is a folder with a tape.json in it (docs/tape-format.md).`,
    );
  }
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new ConfigError(`${path} cannot be read as JSON.`, { cause: error });
  }
  const parsed = headerSchema.safeParse(json);
  if (!parsed.success) {
    throw new ConfigError(`${path} is no header of a tape: ${explain(parsed.error)}.`);
  }
  return toHeader(parsed.data);
}

async function* merged(
  quotesPath: string,
  resultsPath: string | undefined,
): AsyncGenerator<TapeLine> {
  const results = await readResults(resultsPath);
  let lineNumber = 0;
  const numbered = (entry: TapeEntry): TapeLine => ({ lineNumber: (lineNumber += 1), entry });
  let atMs: number | null = null;
  for await (const raw of linesOf(quotesPath)) {
    const entry = readUpdate(raw, atMs);
    for (const each of due(results, entry.atMs)) yield numbered(each);
    atMs = entry.atMs;
    yield numbered(entry);
  }
  for (const each of results) yield numbered(each);
}

/** One result per game: few enough to be held, and sorted because their order in the file means nothing. */
async function readResults(path: string | undefined): Promise<(Result | Unreadable)[]> {
  if (!path) return [];
  const results: (Result | Unreadable)[] = [];
  for await (const raw of linesOf(path))
    results.push(readResult(raw, results.at(-1)?.atMs ?? null));
  return results.toSorted((a, b) => (a.atMs ?? 0) - (b.atMs ?? 0));
}

/** Takes the results that come before a time off the front. */
function due<T extends TapeEntry>(results: T[], beforeMs: number | null): T[] {
  const first = results.findIndex((each) => (each.atMs ?? 0) >= (beforeMs ?? 0));
  return results.splice(0, first === -1 ? results.length : first);
}

/** A file that breaks off or is no gzip is a damaged tape, told in one sentence. */
async function* whole(folder: string, lines: AsyncGenerator<TapeLine>): AsyncGenerator<TapeLine> {
  try {
    yield* lines;
  } catch (error) {
    // Only the file system and zlib give their errors a code; anything else is a bug and stays one.
    if (!(error instanceof Error) || !('code' in error)) throw error;
    throw new ConfigError(`The tape ${folder} is damaged: ${error.message}.`, { cause: error });
  }
}
