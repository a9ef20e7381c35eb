import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { openLogFile } from './log-file.ts';

function newFile(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'linecast-logs-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'logs/service.log');
}

describe('a log file', () => {
  it('holds what was written, and begins anew with the next run', (t) => {
    const file = newFile(t);
    const write = openLogFile(file, 4);
    for (const text of ['one\n', 'two\n']) write(text);
    assert.equal(readFileSync(`${file}.1`, 'utf8') + readFileSync(file, 'utf8'), 'one\ntwo\n');
    openLogFile(file, 4);
    assert.equal(readFileSync(file, 'utf8'), '');
    assert.equal(existsSync(`${file}.1`), false);
  });

  it('never grows over its bound, keeps the newest lines, and leaves at most one file before it', (t) => {
    const file = newFile(t);
    const write = openLogFile(file, 100);
    for (let i = 100; i < 200; i += 1) write(`line ${i}\n`);
    const [before, now] = [readFileSync(`${file}.1`, 'utf8'), readFileSync(file, 'utf8')];
    assert.ok(before.length <= 109 && now.length <= 109);
    assert.ok((before + now).endsWith('line 197\nline 198\nline 199\n'));
    assert.equal(existsSync(`${file}.2`), false);
  });

  it('that can no longer be written to harms nobody', (t) => {
    const file = newFile(t);
    const write = openLogFile(file);
    rmSync(join(file, '..'), { recursive: true });
    assert.doesNotThrow(() => write('lost\n'));
  });
});
