// The trainer's own tests, in the environment that trains: they are Python, as what they test.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { repoDir } from './config.ts';
import { openPythonEnv } from './python-env.ts';

describe('the Python trainer', () => {
  it('passes its pytest', async (t) => {
    const trainerDir = join(repoDir, 'services/trainer');
    const python = await openPythonEnv({
      requirementsPath: join(trainerDir, 'requirements.txt'),
      cacheDir: join(repoDir, '.cache'),
      env: process.env,
      say: (line) => t.diagnostic(line),
    });
    // The parity tests ask this very Node; neither bytecode nor pytest's notes belong into the checkout.
    const path = `${dirname(process.execPath)}${delimiter}${process.env['PATH']}`;
    const args = ['-m', 'pytest', '--quiet', '-p', 'no:cacheprovider', 'tests'];
    const { status, stdout, stderr } = spawnSync(python, args, {
      cwd: trainerDir,
      encoding: 'utf8',
      env: { ...process.env, PATH: path, PYTHONDONTWRITEBYTECODE: '1' },
    });
    assert.equal(status, 0, `${stdout}\n${stderr}`);
    assert.match(stdout, /\d{2,} passed/);
  });
});
