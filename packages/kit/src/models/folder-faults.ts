// What a disk refuses, in our words.
import { ConfigError } from '../errors.ts';

export const isCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code));

/** What a person can mend is told as that. */
export async function toldFull<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (isCode(cause, 'ENOSPC', 'EDQUOT')) {
      throw new ConfigError(`there is no space left to write ${path}; make room and try again`, {
        cause,
      });
    }
    if (isCode(cause, 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST')) {
      const sentence = `${path} cannot be written to; make it writable, or check MODEL_REGISTRY`;
      throw new ConfigError(sentence, { cause });
    }
    throw cause;
  }
}
