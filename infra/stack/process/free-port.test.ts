import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { freePort, isPortFree, onPort } from './free-port.ts';

async function occupy(t: TestContext, port: number): Promise<void> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
}

test('a free port is one that can be listened on, until somebody does', async (t) => {
  const port = await freePort();
  assert.ok(await isPortFree(port));
  await occupy(t, port);
  assert.equal(await isPortFree(port), false);
});

test('a port that is snatched away between looking and binding is replaced', async (t) => {
  const tried: number[] = [];
  const port = await onPort('Redis', undefined, async (free) => {
    tried.push(free);
    if (tried.length > 1) return free;
    await occupy(t, free);
    throw new Error('address in use');
  });
  assert.equal(tried.length, 2);
  assert.equal(port, tried[1]);
});

test('a start that fails on a free port is not tried again', async () => {
  let attempts = 0;
  const failing = onPort('Redis', undefined, () => {
    attempts += 1;
    return Promise.reject(new Error('broken'));
  });
  await assert.rejects(failing, { message: 'broken' });
  assert.equal(attempts, 1);
});
