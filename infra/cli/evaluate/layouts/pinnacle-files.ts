// Where the two files of the Pinnacle layout are: games.csv and lines.csv, gzipped or not, or with more in their names.
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UsageError } from '../../command.ts';

export type PinnacleFiles = { games: string; lines: string };

type Part = keyof PinnacleFiles;

/** `path`: the folder, or either file; games_2016.csv stands beside lines_2016.csv. Throws a UsageError. */
export async function findPinnacleFiles(path: string): Promise<PinnacleFiles> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (isFolder) return { games: await onlyOne(path, 'games'), lines: await onlyOne(path, 'lines') };
  if (/^games/.test(basename(path))) return { games: path, lines: await beside(path, 'lines') };
  return { games: await beside(path, 'games'), lines: path };
}

/** The file whose name is the same but for the part, gzipped or not; else the only one of its folder. */
async function beside(path: string, part: Part): Promise<string> {
  const folder = dirname(path);
  const twin = basename(path).replace(/^(games|lines)/, part);
  const names = [twin, twin.replace(/\.gz$/, ''), `${twin}.gz`];
  const here = await namesIn(folder);
  const found = names.find((name) => name !== basename(path) && here.includes(name));
  return found === undefined ? onlyOne(folder, part) : join(folder, found);
}

async function onlyOne(folder: string, part: Part): Promise<string> {
  const found = (await namesIn(folder)).filter((name) => isOf(part, name));
  const [plain] = found.filter((name) => /^(games|lines)\.csv(\.gz)?$/.test(name));
  const [first, ...more] = found;
  if (plain !== undefined) return join(folder, plain);
  if (first !== undefined && more.length === 0) return join(folder, first);
  const what = first === undefined ? 'no' : `${found.length} files for`;
  throw new UsageError(
    `${folder} has ${what} ${part}.csv; the pinnacle layout is a folder with games.csv and lines.csv, or one of these files beside the other.`,
  );
}

const isOf = (part: Part, name: string): boolean =>
  name.startsWith(part) && /\.csv(\.gz)?$/.test(name);

/** Nothing of a folder that cannot be read: the missing file is then what is told. */
async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((): string[] => []);
  return names.toSorted();
}
