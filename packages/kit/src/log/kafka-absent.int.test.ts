import assert from 'node:assert/strict';
import { createServer, type AddressInfo } from 'node:net';
import { it, type TestContext } from 'node:test';
import { Unavailable } from '../errors.ts';
import { createLogger } from '../logger.ts';
import { openKafkaLog } from './kafka-log.ts';

const open = (...brokers: string[]) =>
  openKafkaLog({
    brokers,
    namespace: 'test',
    clientId: 'linecast-test',
    logger: createLogger('test', 'silent'),
  });

/** Something that takes connections and never says a word. */
async function openSilence(t: TestContext): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    t.after(() => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  return portOf(server.address());
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = portOf(server.address());
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function portOf(address: AddressInfo | string | null): number {
  assert.ok(address !== null && typeof address === 'object');
  return address.port;
}

const tellsOf = (port: number) => (error: unknown) =>
  error instanceof Unavailable &&
  error.message.includes(`127.0.0.1:${port}`) &&
  !error.message.includes('\n');

it('says in one sentence that no broker is there, within ten seconds', async () => {
  const port = await freePort();
  const startMs = performance.now();
  await assert.rejects(open(`127.0.0.1:${port}`), tellsOf(port));
  assert.ok(performance.now() - startMs < 10_000);
});

it('says the same of something that takes connections and does not answer', async (t) => {
  const port = await openSilence(t);
  const startMs = performance.now();
  await assert.rejects(open(`127.0.0.1:${port}`), tellsOf(port));
  assert.ok(performance.now() - startMs < 10_000);
});
