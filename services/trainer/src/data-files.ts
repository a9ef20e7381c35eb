// The real archives on disk: read through `LINECAST_DATA`, never copied.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { parseCsv } from './csv.ts';

export const archiveFile = 'mlb/odds_open_close_2010_2016.csv.gz';
export const pinnacleGamesFile = 'mlb/pinnacle_2016/games.csv.gz';
export const pinnacleLinesFile = 'mlb/pinnacle_2016/lines.csv.gz';

export type DataFile = { file: string; sha256: string; records: Record<string, string>[] };

/** `sha256` is of the file as stored, so that a card can name exactly what was read. */
export async function readDataFile(dataDir: string, file: string): Promise<DataFile> {
  const stored = await readFile(join(dataDir, file));
  const text = (await promisify(gunzip)(stored)).toString('utf8');
  const sha256 = createHash('sha256').update(stored).digest('hex');
  return { file, sha256, records: parseCsv(text) };
}
