// The lines of a text file, plain or gzipped, one after the other: the file is never whole in memory.
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ConfigError } from '@linecast/kit';

const longestLine = 1_000_000;

/** Empty lines are left out. Throws what the file system or the unpacking throws. */
export async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of textOf(path)) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > longestLine) {
      throw new ConfigError(`${path} has a line of more than ${longestLine} characters.`);
    }
    yield* lines.map((line) => line.trimEnd()).filter((line) => line !== '');
  }
  if (rest.trim() !== '') yield rest.trimEnd();
}

function textOf(path: string): AsyncIterable<unknown> {
  const file = createReadStream(path);
  if (!path.endsWith('.gz')) return file.setEncoding('utf8');
  const unpacked = createGunzip().setEncoding('utf8');
  // The callback only keeps a failure from being unhandled: reading `unpacked` throws the same one.
  pipeline(file, unpacked, () => undefined);
  return unpacked;
}
