import { accessSync, constants, mkdirSync } from 'node:fs';
import { StackError } from '../server.ts';

/** Makes a folder to write to; where that cannot be, a sentence says so. */
export function makeDir(dir: string, kind: StackError['kind']): void {
  try {
    mkdirSync(dir, { recursive: true });
    accessSync(dir, constants.W_OK);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    const sentence = `cannot write to the folder ${dir} (${code}); make it writable or give another`;
    throw new StackError(kind, sentence, { cause });
  }
}
