// `--check`: is the committed model what today's code and data make?
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export const bundleFiles = [
  'model.onnx',
  'model.json',
  'parity.json',
  'trees.json',
  'CARD.md',
] as const;

/** The files that are not byte for byte the same in both folders; a file that is absent differs. */
export async function differingFiles(oneDir: string, otherDir: string): Promise<string[]> {
  const differing: string[] = [];
  for (const file of bundleFiles) {
    const [one, other] = await Promise.all([bytesOf(oneDir, file), bytesOf(otherDir, file)]);
    if (!one || !other || !one.equals(other)) differing.push(file);
  }
  return differing;
}

async function bytesOf(dir: string, file: string): Promise<Buffer | null> {
  return readFile(join(dir, file)).catch(() => null);
}
