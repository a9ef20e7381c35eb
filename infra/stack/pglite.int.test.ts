import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Pool } from 'pg';
import { afterwards, testDir } from './for-tests.ts';
import { startPglite } from './pglite.ts';

test('PGlite serves a pool of connections and keeps its data in a folder', async (t) => {
  const dir = testDir(t);
  const first = await startPglite({ dir });
  afterwards(t, () => first.stop());
  await assert.rejects(startPglite({ dir }), { message: /another process works on/ });
  const pool = new Pool({ connectionString: first.url, max: 8 });
  await pool.query('CREATE TABLE quote AS SELECT 1.91 AS price');
  const ask = () => pool.query<{ price: string }>('SELECT price FROM quote');
  const answers = await Promise.all(Array.from({ length: 8 }, ask));
  assert.deepEqual(new Set(answers.map(({ rows }) => rows[0]?.price)), new Set(['1.91']));
  await pool.end();
  await first.stop();
  const second = await startPglite({ dir });
  afterwards(t, () => second.stop());
  const again = new Pool({ connectionString: second.url, max: 1 });
  assert.equal((await again.query('SELECT price FROM quote')).rowCount, 1);
  await again.end();
});
