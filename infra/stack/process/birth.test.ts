import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { birthOf, commandOf, isAlive } from './birth.ts';

test('a living process has one birth, an ended one has none', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await once(child, 'spawn');
  const pid = child.pid ?? 0;
  const birth = birthOf(pid) ?? '';
  assert.ok(isAlive(pid, birth));
  assert.match(commandOf(pid) ?? '', /setInterval/);
  assert.equal(isAlive(pid, `${birth}0`), false);
  child.kill('SIGKILL');
  await once(child, 'exit');
  assert.equal(birthOf(pid), undefined);
  assert.equal(commandOf(pid), undefined);
});
