// What a disk refuses, in our words.
import { ConfigError, Unavailable } from '../errors.ts';

export const isCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code));

/** What a person can mend is told as that; a full disk is mended outside of linecast, and the same work then succeeds. */
export async function toldFull<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (isCode(cause, 'ENOSPC', 'EDQUOT')) {
      const sentence = `there is no space left to write ${path}; make room and try again`;
      throw new Unavailable(sentence, { cause });
    }
    if (isCode(cause, 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST')) {
      const sentence = `${path} cannot be written to; make it writable, or check MODEL_REGISTRY`;
      throw new ConfigError(sentence, { cause });
    }
    throw cause;
  }
}
