// What changes the versions of one model in a folder.
import { randomUUID } from 'node:crypto';
import { rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Of, sumsOf } from './file-sums.ts';
import { isCode } from './folder-faults.ts';
import {
  makeFolder,
  placeVersion,
  readAliases,
  readRemoved,
  registrationFile,
  writeRemoved,
  type Registration,
} from './folder-files.ts';
import { inTurn } from './folder-lock.ts';
import { aliasesOf, checkIsThere, versionsIn } from './folder-versions.ts';
import { checkFile, checkRemovable } from './model-names.ts';
import type { FilesOf, VersionFacts } from './model-registry.ts';

/** The model's own folder, and the model. */
export type Place = { own: string; name: string };

export async function registerIn(
  place: Place,
  filesOf: FilesOf,
  facts: VersionFacts,
  nowMs: number,
): Promise<string> {
  const { own } = place;
  const isNew = await makeFolder(own);
  try {
    return await placeNext(place, filesOf, facts, nowMs);
  } catch (error) {
    // A model without a version is none. Another's version keeps the folder: it is then not empty.
    if (isNew) await rmdir(own).catch(() => undefined);
    throw error;
  }
}

async function placeNext(
  { own, name }: Place,
  filesOf: FilesOf,
  facts: VersionFacts,
  nowMs: number,
): Promise<string> {
  for (;;) {
    const taken = [...(await versionsIn(own, name)), ...(await readRemoved(own))];
    const version = String(Math.max(0, ...taken.map(Number)) + 1);
    const files = filesOf(version);
    for (const file of files.keys()) checkFile(file, name, version);
    const registration = Buffer.from(
      `${JSON.stringify(registrationOf(files, facts, nowMs), null, 2)}\n`,
    );
    const whole = new Map([...files, [registrationFile, registration]]);
    if (await placeVersion(own, version, whole)) return version;
  }
}

function registrationOf(
  files: ReadonlyMap<string, Uint8Array>,
  { tags, params, metrics }: VersionFacts,
  nowMs: number,
): Registration {
  const graph = files.get('model.onnx');
  return {
    created_at: new Date(nowMs).toISOString(),
    tags: { ...tags, ...(graph && { sha256: sha256Of(graph) }) },
    params,
    metrics,
    sha256: sumsOf(files),
  };
}

export async function removeFrom(
  { own, name }: Place,
  version: string,
  inUse: ReadonlySet<string>,
): Promise<void> {
  await checkIsThere(own, name, version);
  await inTurn(own, async () => {
    checkRemovable({ name, version }, aliasesOf(await readAliases(own), version), inUse);
    await writeRemoved(own, [...new Set([...(await readRemoved(own)), version])]);
    const grave = join(own, `.${version}.${randomUUID()}`);
    try {
      await rename(join(own, version), grave);
    } catch (error) {
      // Another process has removed it meanwhile.
      if (!isCode(error, 'ENOENT')) throw error;
    }
    await rm(grave, { recursive: true, force: true });
  });
}
