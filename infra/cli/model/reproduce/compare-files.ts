// Every file of a version beside the one that was made again.
import { createHash } from 'node:crypto';
import { ConfigError, type OpenVersion } from '@linecast/kit';

export type ComparedFile = {
  file: string;
  /** SHA-256; null where it is not there, or is not what was registered. */
  registered: string | null;
  rebuilt: string | null;
  isSame: boolean;
};

const usualFiles = ['CARD.md', 'model.json', 'model.onnx', 'parity.json', 'trees.json'];

export async function compareFiles(
  version: OpenVersion,
  rebuilt: ReadonlyMap<string, Uint8Array>,
): Promise<ComparedFile[]> {
  const compared: ComparedFile[] = [];
  for (const file of new Set([...usualFiles, ...rebuilt.keys()])) {
    const there = await registeredFile(version, file);
    const [own, made] = [sumOf(there), sumOf(rebuilt.get(file))];
    // Some models have no trees, neither then nor now.
    if (own === null && made === null) continue;
    compared.push({ file, registered: own, rebuilt: made, isSame: own === made });
  }
  return compared.toSorted((a, b) => (a.file < b.file ? -1 : 1));
}

async function registeredFile(
  { readFile }: OpenVersion,
  file: string,
): Promise<Uint8Array | undefined> {
  return readFile(file).catch((error: unknown) => {
    if (error instanceof ConfigError) return undefined;
    throw error;
  });
}

const sumOf = (bytes: Uint8Array | undefined): string | null =>
  bytes ? createHash('sha256').update(bytes).digest('hex') : null;

/**
 * The commit is what the version says of its code, and no result of it: a version that today's code makes byte for byte is
 * reproduced, whatever was committed since.
 */
export function withCommit(
  files: ReadonlyMap<string, Uint8Array>,
  gitCommit: string | null,
): Map<string, Uint8Array> {
  const manifest = Buffer.from(files.get('model.json') ?? []).toString('utf8');
  const told = manifest.replace(
    /("git_commit"\s*:\s*)(?:"[^"]*"|null)/,
    (_, key: string) => key + JSON.stringify(gitCommit),
  );
  return new Map([...files, ['model.json', Buffer.from(told)]]);
}
