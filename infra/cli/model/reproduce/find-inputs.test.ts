import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { findInputs } from './find-inputs.ts';

/** A folder with files of the given contents. */
async function folderWith(t: TestContext, files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'linecast-inputs-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  for (const [file, content] of Object.entries(files)) {
    await mkdir(join(folder, file, '..'), { recursive: true });
    await writeFile(join(folder, file), content);
  }
  return folder;
}
const input = (file: string, content: string) => ({
  use: 'train',
  file,
  sha256: createHash('sha256').update(content).digest('hex'),
});

describe('the inputs of a version', () => {
  it('are found in the folders of nights, by what they hold', async (t) => {
    const folder = await folderWith(t, {
      '2016-06-24/t.parquet': 'older',
      '2016-06-25/t.parquet': 'wanted',
      '2016-06-26/t.parquet': 'newer',
    });
    const found = await findInputs([input('t.parquet', 'wanted')], ['nowhere', folder]);
    assert.deepEqual(found, [join(folder, '2016-06-25/t.parquet')]);
  });

  it('are found under another name where their path is given', async (t) => {
    const folder = await folderWith(t, { 'kept.parquet': 'wanted', 'other.parquet': 'another' });
    const paths = ['other.parquet', 'kept.parquet'].map((name) => join(folder, name));
    const wanted = [input('t.parquet', 'wanted'), input('u.parquet', 'another')];
    assert.deepEqual(await findInputs(wanted, paths), paths.toReversed());
  });

  it('are gone where nothing has their name', async (t) => {
    const folder = await folderWith(t, { 'other.parquet': 'wanted' });
    await assert.rejects(
      findInputs([input('t.parquet', 'wanted')], [folder]),
      /^UsageError: t\.parquet with SHA-256 \w{12}… is gone: nothing of this name lies in .*--data\.$/,
    );
  });

  it('have changed where another file has their name', async (t) => {
    const folder = await folderWith(t, { 't.parquet': 'built again' });
    await assert.rejects(
      findInputs([input('t.parquet', 'wanted')], [folder]),
      /^UsageError: .*t\.parquet has changed: its SHA-256 is \w{12}…, and the version was made from t\.parquet/,
    );
  });
});
