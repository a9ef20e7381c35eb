import assert from 'node:assert/strict';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { testDir } from '../for-tests.ts';
import { readState, writeState } from './state.ts';
import type { State } from './state.ts';

const state: State = {
  redis: { kind: 'native', url: 'redis://r', port: 1, pid: 2, birth: '3', dir: '/redis' },
  postgres: { kind: 'docker', url: 'postgres://p', port: 4 },
  kafka: { kind: 'stopped', url: 'k:5', port: 5 },
};

test('what was written is read again, by its owner only', (t) => {
  const dir = join(testDir(t), '.stack');
  writeState(dir, state);
  assert.deepEqual(readState(dir), state);
  assert.equal(statSync(join(dir, 'stack.json')).mode & 0o077, 0);
});

test('a stack without servers has no state file', (t) => {
  const dir = testDir(t);
  writeState(dir, state);
  writeState(dir, {});
  assert.equal(existsSync(join(dir, 'stack.json')), false);
  assert.deepEqual(readState(dir), {});
});

for (const broken of ['', '{"redis":', '[]', '{"redis":{"kind":"native","port":"x"}}']) {
  test(`a state file that holds ${JSON.stringify(broken)} says nothing`, (t) => {
    const dir = testDir(t);
    writeFileSync(join(dir, 'stack.json'), broken);
    assert.deepEqual(readState(dir), {});
  });
}
