import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { protoFolder } from '@linecast/protos';

test('the protos keep the rules of protos/buf.yaml', () => {
  const { status, output } = lint(protoFolder);
  assert.equal(status, 0, output);
});

test('the lint finds a field whose name breaks the rules', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'linecast-proto-lint-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await cp(join(protoFolder, 'buf.yaml'), join(folder, 'buf.yaml'));
  await cp(join(protoFolder, 'linecast'), join(folder, 'linecast'), { recursive: true });
  const file = join(folder, 'linecast/v1/prediction.proto');
  await writeFile(file, (await readFile(file, 'utf8')).replace('fixture_id = 1', 'fixtureId = 1'));
  const { status, output } = lint(folder);
  assert.notEqual(status, 0);
  assert.match(output, /fixtureId/);
});

function lint(folder: string): { status: number | null; output: string } {
  const buf = createRequire(import.meta.url).resolve('@bufbuild/buf/bin/buf');
  const done = spawnSync(process.execPath, [buf, 'lint', folder], { encoding: 'utf8' });
  return { status: done.status, output: `${done.stdout}${done.stderr}` };
}
