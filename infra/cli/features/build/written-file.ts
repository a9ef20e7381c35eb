// Files that are there whole or not at all, and the sentence for a disk that does not take them.
import { open, rename, rm } from 'node:fs/promises';
import { ConfigError } from '@linecast/kit';

/** Written aside, forced to disk and put in its place. */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const aside = `${path}.tmp`;
  await onDisk(path, async () => {
    await using file = await open(aside, 'w');
    await file.writeFile(bytes);
    await file.sync();
    await rename(aside, path);
  });
}

/** Puts a file that was written aside in its place, where it replaces an older one. */
export async function putInPlace(aside: string, path: string): Promise<void> {
  await onDisk(path, async () => {
    await using file = await open(aside, 'r+');
    await file.sync();
    await rename(aside, path);
  });
}

/** Only the file system gives its errors a code; anything else is a bug and stays one. */
export async function onDisk<T>(path: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) throw error;
    throw new ConfigError(`${path} cannot be written: ${error.message}.`, { cause: error });
  }
}

export const removeQuietly = (path: string): Promise<void> => rm(path, { force: true });
