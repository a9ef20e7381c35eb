// The commands about models as a person types them, and versions of a tiny model as a trainer leaves them.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { linearFiles, type Spoilt } from '../../../../packages/model/src/testing/linear-model.ts';
import type { Command } from '../../command.ts';
import { runCommandLine } from '../../command-line.ts';
import { modelArchive } from '../model-archive.ts';
import { modelDiff } from '../model-diff.ts';
import { createModelGate } from '../model-gate.ts';
import { modelList } from '../model-list.ts';
import { modelPromote } from '../model-promote.ts';
import { modelRegister } from '../model-register.ts';
import { modelRollback } from '../model-rollback.ts';
import { modelShow } from '../model-show.ts';
import { modelWhy } from '../model-why.ts';

const commands = [
  ...[modelArchive, modelDiff, modelList, modelPromote],
  ...[modelRegister, modelRollback, modelShow, modelWhy],
];

export type Place = {
  folder: string;
  /** Runs `linecast model …` there; words with spaces are given as a list. */
  model: (...words: readonly string[]) => Promise<Ran>;
};
export type Ran = { code: number; stdout: string; stderr: string };

/** An empty registry beside an empty folder. `env`: flags as a person exports them. */
export async function placeOf(
  t: TestContext,
  env: Record<string, string> = {},
  gate: Command = createModelGate(),
): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'linecast-model-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await mkdir(join(folder, 'registry'));
  const model = async (...words: readonly string[]): Promise<Ran> => {
    let [stdout, stderr] = ['', ''];
    const code = await runCommandLine([...commands, gate], ['model', ...words], {
      env: { LINECAST_REGISTRY: 'registry', LINECAST_WHO: 'tester', ...env },
      folder,
      stdout: (text) => (stdout += text),
      stderr: (text) => (stderr += text),
    });
    return { code, stdout, stderr };
  };
  return { folder, model };
}

/** As a trainer leaves it: a folder with the files of one version. */
export async function trained(folder: string, name: string, spoilt: Spoilt = {}): Promise<string> {
  const place = join(folder, name);
  await mkdir(place);
  for (const [file, bytes] of Object.entries(linearFiles(spoilt))) {
    if (bytes) await writeFile(join(place, file), bytes);
  }
  return name;
}
