// Whether a page can be written where it is wanted: told before the work, not after it.
import { access, constants, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UsageError } from '../command.ts';

/** Throws UsageError. */
export async function requirePlaceFor(page: string): Promise<void> {
  const why = await whyNot(page);
  if (why === undefined) return;
  throw new UsageError(`--html ${page} cannot be written: ${why}; give another place.`);
}

async function whyNot(page: string): Promise<string | undefined> {
  const folder = dirname(page);
  const isFolder = async (path: string): Promise<boolean> =>
    (await stat(path).catch(() => undefined))?.isDirectory() === true;
  if (!(await isFolder(folder))) return `there is no folder ${folder}`;
  if (await isFolder(page)) return 'it is a folder itself';
  return access(folder, constants.W_OK).then(
    () => undefined,
    () => `${folder} takes no files`,
  );
}
