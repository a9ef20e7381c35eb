import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { connect, createServer, type Socket } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { createMlflowRegistry } from '@linecast/kit';
import { databaseUrl, mlflowUrl, skipWithout } from '../../../test/support/servers.ts';
import { until } from '../../../test/support/until.ts';
import { copyTo, serving } from './testing/copied-model.ts';
import { keepVectors } from './testing/kept-vectors.ts';
import { startInference } from './testing/start-inference.ts';
import { aVector, fixtureId } from './testing/vectors.ts';

const [database, mlflow] = [await databaseUrl(), await mlflowUrl()];
const skip = skipWithout(database, 'DATABASE_URL') || skipWithout(mlflow, 'MLFLOW_URL');

/** A way to MLflow that can be cut: the server itself is shared with other tests. */
async function cuttable(t: TestContext, target: URL) {
  let isCut = false;
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): Socket => {
    sockets.add(socket.on('error', () => undefined));
    return socket.on('close', () => sockets.delete(socket));
  };
  const server = createServer((from) => {
    if (isCut) {
      from.destroy();
      return;
    }
    const to = keep(connect(Number(target.port), target.hostname));
    keep(from).pipe(to).pipe(from);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = (): void => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  };
  t.after(() => {
    cut();
    server.close();
  });
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  const mend = (): void => void (isCut = false);
  return { url: `http://127.0.0.1:${address.port}`, cut, mend };
}

describe('inference and the real MLflow', { skip }, () => {
  it('serves its champion, goes on while MLflow is away, and follows it when it is back', async (t) => {
    const name = `test-${randomUUID()}`;
    const registry = createMlflowRegistry(mlflow ?? '');
    await copyTo(registry, name);
    await copyTo(registry, name);
    await registry.setAlias(name, 'champion', '1');
    const way = await cuttable(t, new URL(mlflow ?? ''));
    const inference = await startInference(t, database ?? '', {
      modelRegistry: way.url,
      env: { MODEL_NAMES: name, MODEL_POLL_SECONDS: '1' },
    });
    await keepVectors(inference.platform.sql, [aVector()]);
    const answeredBy = async () =>
      (await inference.client.predict({ fixture_id: fixtureId })).model?.version;
    const stateIs = (state: string) => async () =>
      (await serving(inference)).following.state === state;
    assert.equal(await answeredBy(), '1');

    way.cut();
    await until('the registry is missed', stateIs('unknown'), 20_000);
    const { following } = await serving(inference);
    assert.match(
      following.reason ?? '',
      /does not answer; start it \(npm run stack -- up mlflow\)/,
    );
    assert.equal(await answeredBy(), '1');
    assert.equal((await inference.get('/readyz')).status, 200);

    await registry.setAlias(name, 'champion', '2');
    way.mend();
    await until('the second serves', async () => (await answeredBy()) === '2', 20_000);
    await until('all is well', stateIs('current'));
  });
});
