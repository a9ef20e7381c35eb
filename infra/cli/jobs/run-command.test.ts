// A step as a real process, which has started another one as the trainer does with Python.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import { until } from '../../../test/support/until.ts';
import { createRunCommand } from './run-command.ts';

/** Loaded before the command: it starts a process that never ends, tells its number, and waits for it. */
const preload = `
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
if (process.argv[1]?.endsWith('main.ts')) {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit', env: {} });
  writeFileSync('pid', String(child.pid));
  await once(child, 'exit');
}
`;

async function folderOf(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'linecast-step-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('a step', () => {
  it('that is stopped is stopped with all it has started', async (t) => {
    const folder = await folderOf(t);
    await writeFile(join(folder, 'preload.mjs'), preload);
    const url = pathToFileURL(join(folder, 'preload.mjs')).href;
    const env = { ...process.env, NODE_OPTIONS: `--import=${url}` };
    const stop = new AbortController();
    const end = createRunCommand(env, folder)(['features', 'list'], stop.signal);
    let pid = 0;
    t.after(() => pid > 0 && isAlive(pid) && process.kill(pid, 'SIGKILL'));
    await until('it has started another process', async () => {
      pid = Number(await readFile(join(folder, 'pid'), 'utf8').catch(() => '0'));
      return pid > 0;
    });
    stop.abort();
    assert.deepEqual(await end, { exitCode: 143, answer: null, said: '' });
    await until('that process is gone', async () => !isAlive(pid));
  });

  it('answers with its exit code, its JSON and what it said', async (t) => {
    const run = createRunCommand(process.env, await folderOf(t));
    const { exitCode, answer } = await run(['features', 'list'], new AbortController().signal);
    assert.equal(exitCode, 0);
    assert.equal(typeof answer, 'object');
    const failed = await run(['features', 'lost'], new AbortController().signal);
    assert.deepEqual([failed.exitCode, failed.answer], [2, null]);
    assert.match(failed.said, /"features" cannot "lost"/);
  });
});
