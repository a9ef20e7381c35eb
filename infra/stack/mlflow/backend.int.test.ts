import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { Client } from 'pg';
import { afterwards, ownEnv, startOrSkip, testPlace } from '../for-tests.ts';
import { stackUp } from '../stack.ts';
import { backendOf } from './backend.ts';

test('MLflow gets a database of its own, once, however many ask for it', async (t) => {
  const { say } = testPlace(t);
  const stack = await startOrSkip(t, () => stackUp(['postgres'], { env: ownEnv, say }));
  if (!stack) return;
  const name = `mlflow_${randomUUID().slice(0, 8)}`;
  const asked = await Promise.all([1, 2, 3].map(() => backendOf(stack.databaseUrl, name)));
  assert.equal(new Set(asked).size, 1);
  assert.match(asked[0] ?? '', /^postgresql\+psycopg2:\/\//);
  const url = new URL(stack.databaseUrl);
  url.pathname = `/${name}`;
  const client = new Client({ connectionString: url.href });
  afterwards(t, () => client.end());
  await client.connect();
  assert.equal((await client.query('select 1')).rowCount, 1);
});

test('a Postgres that is not there is told in one sentence', async () => {
  await assert.rejects(backendOf('postgres://127.0.0.1:1/linecast', 'mlflow'), {
    name: 'StackError',
    message: /^MLflow needs the database mlflow in Postgres.*create it, or start Postgres/,
  });
});
