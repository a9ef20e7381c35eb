import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { ConfigError, createFolderRegistry } from '@linecast/kit';
import { modelsContract, type HeldModel } from './models.contract.ts';

async function folderOf(t: TestContext, models: readonly HeldModel[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'linecast-models-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  for (const { name, aliases, versions } of models) {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, 'aliases.json'), JSON.stringify(aliases));
    for (const [version, files] of Object.entries(versions)) {
      await mkdir(join(folder, name, version));
      for (const [file, bytes] of Object.entries(files)) {
        await writeFile(join(folder, name, version, file), bytes);
      }
    }
  }
  return folder;
}

modelsContract('folder', async (t, models) => createFolderRegistry(await folderOf(t, models)));

describe('the folder registry', () => {
  it('says which setting names the folder when it is not there', async () => {
    const registry = createFolderRegistry(join(tmpdir(), 'no-such-registry'));
    await assert.rejects(registry.resolve('mlb-moneyline', 'champion'), /check MODEL_REGISTRY/);
  });

  it('refuses aliases that are no JSON, or lead out of the folder', async (t) => {
    const folder = await folderOf(t, [{ name: 'm', aliases: { champion: '../n' }, versions: {} }]);
    const registry = createFolderRegistry(folder);
    await assert.rejects(registry.resolve('m', 'champion'), /cannot be the version/);
    for (const wrong of ['{', '[]', '{"champion": 1}']) {
      await writeFile(join(folder, 'm', 'aliases.json'), wrong);
      await assert.rejects(registry.resolve('m', 'champion'), ConfigError);
    }
  });

  it('reads a moved alias at the next question', async (t) => {
    const folder = await folderOf(t, [{ name: 'm', aliases: { champion: '1' }, versions: {} }]);
    const registry = createFolderRegistry(folder);
    assert.equal((await registry.resolve('m', 'champion')).version, '1');
    await writeFile(join(folder, 'm', 'aliases.json'), '{"champion": "2"}');
    assert.equal((await registry.resolve('m', 'champion')).version, '2');
  });
});
