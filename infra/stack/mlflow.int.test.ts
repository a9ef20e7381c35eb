import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { test } from 'node:test';
import { afterwards, comesBack, isGone, ownEnv, startOrSkip, testPlace } from './for-tests.ts';
import { mlflowAnswers } from './mlflow/probe.ts';
import { startMlflow } from './mlflow.ts';
import { stackUp } from './stack.ts';
import { temporaryDir } from './temporary-dir.ts';

const registered = 'api/2.0/mlflow/registered-models';

async function post(url: string, body: unknown): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

test('MLflow keeps models and files through kill -9, comes back on its port, and leaves no process', async (t) => {
  const { say } = testPlace(t);
  const postgres = await startOrSkip(t, () => stackUp(['postgres'], { env: ownEnv, say }));
  if (!postgres) return;
  const place = { ...testPlace(t), databaseUrl: postgres.databaseUrl };
  const first = await startOrSkip(t, () => startMlflow(place));
  if (!first) return;
  const file = 'api/2.0/mlflow-artifacts/artifacts/9/run/artifacts/card.md';
  assert.equal((await fetch(`${first.url}/${file}`, { method: 'PUT', body: 'kept' })).status, 200);
  assert.equal((await post(`${first.url}/${registered}/create`, { name: 'kept' })).status, 200);
  const second = await comesBack(t, first, (port) => startMlflow({ ...place, port }));
  assert.equal(second.url, first.url);
  assert.equal(await (await fetch(`${second.url}/${file}`)).text(), 'kept');
  const asked = await fetch(`${second.url}/${registered}/get?name=kept`);
  assert.equal(asked.status, 200);
  await second.stop();
  assert.ok(await isGone(second.pid));
  assert.equal(await mlflowAnswers(second.url), false);
});

test('without Python one sentence says what is missing and what else can be done', async (t) => {
  const cacheDir = temporaryDir('cache');
  afterwards(t, () => rmSync(cacheDir, { recursive: true }));
  const place = { ...testPlace(t), cacheDir, env: { PATH: '' }, databaseUrl: 'postgres://h/d' };
  await assert.rejects(startMlflow(place), {
    name: 'StackError',
    kind: 'missing',
    message: /^MLflow cannot be fetched.*no python3.*MODEL_REGISTRY.*folder$/,
  });
});
