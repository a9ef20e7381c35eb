import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it, type TestContext } from 'node:test';
import { bundleFiles, differingFiles } from './compare-bundles.ts';

async function bundle(t: TestContext): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'linecast-bundle-'));
  t.after(() => rm(dir, { recursive: true, force: true }));
  await Promise.all(bundleFiles.map((file) => writeFile(join(dir, file), `the ${file}`)));
  return dir;
}

it('finds no difference between two equal bundles', async (t) => {
  assert.deepEqual(await differingFiles(await bundle(t), await bundle(t)), []);
});

it('names the files that changed or are gone', async (t) => {
  const changed = await bundle(t);
  await writeFile(join(changed, 'model.onnx'), 'another model');
  await rm(join(changed, 'CARD.md'));
  assert.deepEqual(await differingFiles(await bundle(t), changed), ['model.onnx', 'CARD.md']);
});
