import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { generatedFolder, generateProtoTypes } from '../../infra/checks/generate-proto-types.ts';

test('the types in protos/gen are those the protos generate now', async (t) => {
  const fresh = await mkdtemp(join(tmpdir(), 'linecast-proto-types-'));
  t.after(() => rm(fresh, { recursive: true, force: true }));
  await generateProtoTypes(fresh);
  const generated = await filesOf(fresh);
  assert.ok(generated.size > 0, 'the generator wrote nothing');
  assert.deepEqual(await filesOf(generatedFolder), generated, 'stale: run npm run generate');
});

test('no generated file names a folder of the machine it was made on', async () => {
  for (const [file, text] of await filesOf(generatedFolder)) {
    assert.doesNotMatch(text, /Original file: \//, file);
  }
});

async function filesOf(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).toSorted();
  const texts = paths.map(
    async (path) => [relative(folder, path), await readFile(path, 'utf8')] as const,
  );
  return new Map(await Promise.all(texts));
}
