// The real MLflow, by a way that can be cut: the server itself is shared with other tests.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { mlflowUrl, skipWithout } from '../../../../test/support/servers.ts';
import { createMlflowRegistry } from './mlflow-registry.ts';
import { openModelReader } from './open-registry.ts';

const mlflow = await mlflowUrl();

async function cuttable(t: TestContext) {
  let isCut = false;
  const pass = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const told = await fetch(`${mlflow}${request.url}`);
    response.writeHead(told.status).end(Buffer.from(await told.arrayBuffer()));
  };
  const server = createServer((request, response) => {
    if (isCut) request.socket.destroy();
    else void pass(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.closeAllConnections());
  t.after(() => server.close());
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  return { url: `http://127.0.0.1:${address.port}`, cut: () => (isCut = true) };
}

describe('a service and the real MLflow', { skip: skipWithout(mlflow, 'MLFLOW_URL') }, () => {
  it('starts with what the champion was, byte for byte, while MLflow is away', async (t) => {
    const name = `test-${randomUUID()}`;
    const files = new Map([
      ['model.onnx', Buffer.from([8, 0, 255, 10, 13, 26])],
      ['model.json', Buffer.from('{}')],
    ]);
    const registry = createMlflowRegistry(mlflow ?? '');
    await registry.register(name, () => files, { tags: {}, params: {}, metrics: {} });
    await registry.setAlias(name, 'champion', '1');
    const cache = await mkdtemp(join(tmpdir(), 'linecast-seen-'));
    t.after(() => rm(cache, { recursive: true, force: true }));
    const way = await cuttable(t);
    const warned: unknown[] = [];
    const start = () =>
      openModelReader(way.url, { cache, warn: (facts) => void warned.push(facts) });
    await start().resolve(name, 'champion');
    assert.deepEqual(warned, []);
    way.cut();
    const { version, readFile } = await start().resolve(name, 'champion');
    assert.equal(version, '1');
    for (const [file, bytes] of files) {
      assert.deepEqual(Buffer.from(await readFile(file)), bytes);
    }
    assert.equal(warned.length, 1);
  });
});
