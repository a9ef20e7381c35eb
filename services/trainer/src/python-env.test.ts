import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { openPythonEnv, run } from './python-env.ts';
import { TrainingRefused } from './training-refused.ts';

async function freshFolder(
  t: TestContext,
): Promise<{ cacheDir: string; requirementsPath: string }> {
  const cacheDir = await mkdtemp(join(tmpdir(), 'linecast-trainer-'));
  t.after(() => rm(cacheDir, { recursive: true, force: true }));
  const requirementsPath = join(cacheDir, 'requirements.txt');
  await writeFile(requirementsPath, 'numpy==0\n');
  return { cacheDir, requirementsPath };
}

const venvName = `trainer-venv-${createHash('sha256').update('numpy==0\n').digest('hex').slice(0, 12)}`;

describe('the Python environment', () => {
  it('says in one sentence that there is no Python, and that running needs none', async (t) => {
    const folder = await freshFolder(t);
    const env = { PATH: join(folder.cacheDir, 'nothing-here') };
    await assert.rejects(
      openPythonEnv({ ...folder, env, say: () => undefined }),
      (error: Error) => {
        assert.ok(error instanceof TrainingRefused);
        assert.match(error.message, /needs Python 3\.11 or newer.*running linecast needs neither$/);
        return true;
      },
    );
  });

  it('uses a finished environment without asking for Python again', async (t) => {
    const folder = await freshFolder(t);
    const dir = join(folder.cacheDir, venvName);
    await mkdir(dir);
    await writeFile(join(dir, 'complete'), '');
    const env = { PATH: '' };
    const python = await openPythonEnv({ ...folder, env, say: assert.fail });
    assert.equal(python, join(dir, 'bin', 'python'));
  });

  it('does not take an environment for finished whose making failed', async (t) => {
    const folder = await freshFolder(t);
    // A stand-in for Python that says it is new enough and then fails to make an environment.
    const bin = join(folder.cacheDir, 'bin');
    await mkdir(bin);
    const script = '#!/bin/sh\n[ "$1" = -c ] && exit 0\nexit 1\n';
    await writeFile(join(bin, 'python3'), script, { mode: 0o755 });
    const open = openPythonEnv({ ...folder, env: { PATH: bin }, say: () => undefined });
    await assert.rejects(open, /making the Python environment failed/);
    assert.equal(existsSync(join(folder.cacheDir, venvName, 'complete')), false);
  });

  it('reports a program that fails with the sentence it was given', async () => {
    const failing = run(process.execPath, ['-e', 'process.exit(3)'], {}, 'it did not work');
    await assert.rejects(failing, { name: 'TrainingRefused', message: 'it did not work' });
  });
});
