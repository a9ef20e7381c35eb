// A tape on disk: the same tape gives the same bytes, whenever and wherever it is written.
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { startersFile } from '@linecast/collector-bridge/tape';
import { UsageError } from '../command.ts';
import type { TapeText } from './pinnacle-tape.ts';

/** Writes into a new or empty folder, or over an older tape; any other folder is left alone. */
export async function writeTape(
  folder: string,
  { header, quotes, results, starters }: TapeText,
): Promise<void> {
  const present = await readdir(folder).catch((): string[] => []);
  if (present.length > 0 && !present.includes('tape.json')) {
    throw new UsageError(
      `${folder} holds something that is no tape; give --out a folder of its own.`,
    );
  }
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'tape.json'), `${JSON.stringify(header, null, 2)}\n`);
    await writeFile(join(folder, 'quotes.ndjson.gz'), packed(ndjson(quotes)));
    await writeFile(join(folder, 'results.ndjson'), ndjson(results));
    // Those of an older tape are none of this one.
    if (starters) await writeFile(join(folder, startersFile), ndjson(starters));
    else await rm(join(folder, startersFile), { force: true });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`The tape cannot be written to ${folder}: ${why}.`, { cause: error });
  }
}

const ndjson = (values: readonly unknown[]): string =>
  values.map((value) => `${JSON.stringify(value)}\n`).join('');

/** Node leaves time and file name out of the gzip header; the byte that names the system is set to "unknown" here. */
function packed(text: string): Buffer {
  const bytes = gzipSync(text, { level: 9 });
  bytes[9] = 255;
  return bytes;
}
