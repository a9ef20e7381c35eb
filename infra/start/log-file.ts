// The log file of one run of one service: begun anew with the run, and never more than two files of a bounded size.
import { appendFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeDir } from '../stack/process/make-dir.ts';

const usualMostBytes = 10 * 1024 * 1024;

/** Returns what appends to it. A full file goes on as `.1`, in the place of the one before it. */
export function openLogFile(file: string, mostBytes = usualMostBytes): (text: string) => void {
  makeDir(dirname(file), 'refused');
  rmSync(`${file}.1`, { force: true });
  writeFileSync(file, '');
  let bytes = 0;
  return (text) => {
    try {
      if (bytes >= mostBytes) {
        renameSync(file, `${file}.1`);
        bytes = 0;
      }
      appendFileSync(file, text);
      bytes += Buffer.byteLength(text);
    } catch {
      // A full disk, or a folder that somebody took away, must not end the services whose words are lost.
    }
  };
}
