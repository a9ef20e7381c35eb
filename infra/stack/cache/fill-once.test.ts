import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { testDir } from '../for-tests.ts';
import { runCommand } from '../process/run-command.ts';
import { fillOnce } from './fill-once.ts';
import { tryLock } from './lock.ts';

test('several processes fill a folder once', async (t) => {
  const dir = testDir(t);
  const script = `
    import { appendFileSync, writeFileSync } from 'node:fs';
    import { fillOnce } from '${new URL('fill-once.ts', import.meta.url).href}';
    await fillOnce('${dir}/filled', (part) => {
      appendFileSync('${dir}/fills', 'x');
      writeFileSync(part + '/content', 'whole');
    });
  `;
  const fill = () => runCommand(process.execPath, ['--input-type=module', '-e', script]);
  const ran = await Promise.all([fill(), fill(), fill()]);
  assert.deepEqual(
    ran.map(({ code, stderr }) => [code, stderr]),
    [0, 0, 0].map((code) => [code, '']),
  );
  assert.equal(readFileSync(join(dir, 'fills'), 'utf8'), 'x');
  assert.deepEqual(readdirSync(dir).toSorted(), ['filled', 'fills']);
});

test('a fill that fails leaves nothing and the next one succeeds', async (t) => {
  const dir = join(testDir(t), 'filled');
  const failing = fillOnce(dir, (part) => {
    writeFileSync(join(part, 'half'), '');
    throw new Error('the line is down');
  });
  await assert.rejects(failing, { message: 'the line is down' });
  assert.equal(existsSync(dir), false);
  await fillOnce(dir, () => undefined);
  assert.deepEqual(readdirSync(dir), []);
});

test('what a killed fill left behind is swept away', async (t) => {
  const dir = join(testDir(t), 'filled');
  mkdirSync(`${dir}.part-killed`, { recursive: true });
  writeFileSync(`${dir}.lock`, '[1, "another birth"]');
  await fillOnce(dir, () => undefined);
  assert.deepEqual(readdirSync(join(dir, '..')), ['filled']);
});

test('a lock is held until it is released, by this process too', (t) => {
  const file = join(testDir(t), 'lock');
  const lock = tryLock(file);
  assert.ok(lock);
  assert.equal(tryLock(file), undefined);
  lock.release();
  assert.ok(tryLock(file));
});

test('a folder that cannot be written to is named', async (t) => {
  const file = join(testDir(t), 'file');
  writeFileSync(file, '');
  await assert.rejects(
    fillOnce(join(file, 'cache', 'filled'), () => undefined),
    { name: 'StackError', message: /^cannot write to the folder .*cache \(ENOTDIR\)/ },
  );
});
