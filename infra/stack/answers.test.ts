import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { answers } from './answers.ts';

/** A server that is not what it is taken for; tells the first byte that each client sends. */
async function stranger(t: TestContext): Promise<{ port: number; firstByte: Promise<number> }> {
  const { promise: firstByte, resolve } = Promise.withResolvers<number>();
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (bytes) => {
      resolve(bytes[0] ?? 0);
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\n\r\n');
    });
  }).listen(0, '127.0.0.1');
  t.after(() => server.close());
  await new Promise((listening) => server.once('listening', listening));
  const address = server.address();
  return { port: typeof address === 'object' && address ? address.port : 0, firstByte };
}

const ARRAY = '*'.charCodeAt(0);
const TLS_HANDSHAKE = 0x16;

for (const [scheme, opening] of [
  ['redis', ARRAY],
  ['rediss', TLS_HANDSHAKE],
] as const) {
  test(`${scheme}:// is asked as its clients ask, and a stranger there is no answer`, async (t) => {
    const { port, firstByte } = await stranger(t);
    assert.equal(await answers('redis', `${scheme}://127.0.0.1:${port}`), false);
    assert.equal(await firstByte, opening);
  });
}

for (const [name, url] of [
  ['kafka', 'nine:thousand'],
  ['redis', 'no url'],
  ['redis', 'redis://:%@127.0.0.1:1'],
  ['postgres', 'no url'],
] as const) {
  test(`${name} does not answer at ${url}`, async () => {
    assert.equal(await answers(name, url), false);
  });
}
