import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { testDir } from '../for-tests.ts';
import { composeDown, composeUp, findDocker } from './docker.ts';

/** A docker program that writes down how it was called and fails when told to. */
function fakeDocker(t: TestContext, engine: 'up' | 'down') {
  const dir = testDir(t);
  const calls = join(dir, 'calls');
  const script = `#!/bin/sh
echo "$* kafka=$KAFKA_PORT" >> '${calls}'
case "$1" in info) exit ${engine === 'up' ? 0 : 1};; esac
case "$*" in *unknown.yaml*) echo 'no such file' >&2; exit 14;; esac
`;
  const docker = join(dir, 'docker');
  writeFileSync(docker, script, { mode: 0o755 });
  const env = { PATH: [dir, process.env['PATH']].join(delimiter) };
  return { docker, env, calls: () => readFileSync(calls, 'utf8').trim().split('\n') };
}

const ports = { kafka: 1001, redis: 1002, postgres: 1003 };

test('docker counts only when its engine answers', async (t) => {
  const up = fakeDocker(t, 'up');
  const down = fakeDocker(t, 'down');
  assert.equal(await findDocker(up.env), up.docker);
  assert.equal(await findDocker(down.env), undefined);
  assert.equal(await findDocker({ PATH: '' }), undefined);
});

test('up waits for the services that were asked for, on the ports that were chosen', async (t) => {
  const { docker, env, calls } = fakeDocker(t, 'up');
  await composeUp({ docker, env, file: 'c.yaml' }, ['kafka', 'redis'], ports);
  assert.deepEqual(calls(), ['compose -f c.yaml up -d --wait redpanda redis kafka=1001']);
});

test('clean removes the volumes of what it removes', async (t) => {
  const { docker, env, calls } = fakeDocker(t, 'up');
  await composeDown({ docker, env, file: 'c.yaml' }, ['redis'], true);
  assert.deepEqual(calls(), [
    'compose -f c.yaml rm --stop --force --volumes redis kafka=',
    'volume rm --force linecast-stack_redis kafka=',
  ]);
});

test('a failing compose is one sentence', async (t) => {
  const { docker, env } = fakeDocker(t, 'up');
  await assert.rejects(composeUp({ docker, env, file: 'unknown.yaml' }, ['redis'], ports), {
    kind: 'missing',
    message: 'docker compose up failed (no such file); --native does without',
  });
});
