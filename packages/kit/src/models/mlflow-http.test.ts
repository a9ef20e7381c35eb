import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import { describe, it, type TestContext } from 'node:test';
import { ConfigError, Unavailable } from '../errors.ts';
import { createMlflowRegistry } from './mlflow-registry.ts';

/** A server that answers as it is told, and counts the questions. */
async function answering(t: TestContext, listener: RequestListener) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.closeAllConnections());
  t.after(() => server.close());
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  return { asked, url: `http://127.0.0.1:${address.port}`, port: address.port };
}

const says =
  (status: number, body: string): RequestListener =>
  (_, response) =>
    response.writeHead(status).end(body);

const quick = { answerWithinMs: 300, restMs: 1 };

async function rejection(url: string): Promise<unknown> {
  return createMlflowRegistry(url, quick)
    .resolve('mlb-moneyline', 'champion')
    .then(
      () => assert.fail('it answered'),
      (error: unknown) => error,
    );
}

describe('an MLflow that does not answer as it should', () => {
  const html = '<!doctype html><title>Welcome</title>';
  const cases: [what: string, status: number, body: string, says: RegExp][] = [
    ['refuses the name it is asked by', 403, 'Invalid Host header', /\(403\).*--allowed-hosts/],
    ['wants a password', 401, 'You are not authenticated', /\(401\).*user:password@host:port/],
    ['is another program', 200, html, /is not MLflow \(<!doctype html>.*check MODEL_REGISTRY/],
    ['has no such page', 404, html, /is not MLflow/],
    ['is another version', 200, '{"model_version": 7}', /answers in another form/],
    ['broke', 500, '{"error_code":"INTERNAL_ERROR","message":"no disk\\nSQL"}', /500\): no disk$/],
    ['is overloaded', 503, '', /failed \(503\); read its log/],
  ];
  for (const [what, status, body, sentence] of cases) {
    it(`is Unavailable in one sentence when it ${what}`, async (t) => {
      const { url } = await answering(t, says(status, body));
      const error = await rejection(url);
      assert.ok(error instanceof Unavailable, String(error));
      assert.match(error.message, sentence);
      assert.ok(error.message.includes(url));
      assert.doesNotMatch(error.message, /\n/);
    });
  }

  it('is told with its URL and the next step when nobody listens, or nobody answers in time', async (t) => {
    const { url, port } = await answering(t, () => undefined);
    const late = await rejection(url);
    assert.ok(late instanceof Unavailable);
    assert.match(
      late.message,
      /did not answer within 0.3 s; start it \(npm run stack -- up mlflow\)/,
    );
    const nobody = await rejection(`http://127.0.0.1:${port === 1 ? 2 : 1}`);
    assert.ok(nobody instanceof Unavailable);
    assert.match(nobody.message, /does not answer; start it \(npm run stack -- up mlflow\)/);
  });

  it('is asked again when the question may be asked twice', async (t) => {
    const { asked, url } = await answering(t, (_, response) => {
      response.writeHead(asked.length < 3 ? 503 : 200);
      response.end('{"registered_models": [{"name": "b"}, {"name": "a"}]}');
    });
    assert.deepEqual(await createMlflowRegistry(url, quick).models(), ['a', 'b']);
    assert.equal(asked.length, 3);
  });

  it('is asked once to make something: a second time might make a second one', async (t) => {
    const { asked, url } = await answering(t, says(503, ''));
    const facts = { tags: {}, params: {}, metrics: {} };
    const registry = createMlflowRegistry(url, quick);
    await assert.rejects(
      registry.register('m', () => new Map(), facts),
      Unavailable,
    );
    assert.deepEqual(asked, ['POST /api/2.0/mlflow/experiments/create']);
  });

  it('is given the password of its URL and never shows it', async (t) => {
    let login: string | undefined;
    const { port } = await answering(t, (request, response) => {
      login = request.headers.authorization;
      response.writeHead(401).end();
    });
    const error = await rejection(`http://me:s%3Acret@127.0.0.1:${port}/base/`);
    assert.equal(login, `Basic ${Buffer.from('me:s:cret').toString('base64')}`);
    assert.ok(error instanceof Unavailable);
    assert.doesNotMatch(error.message, /cret/);
    assert.match(error.message, /\/base /);
  });

  it('takes no files without a place for them, and says how to start it', async (t) => {
    const { url } = await answering(t, (request, response) => {
      const info = { run_id: 'r', artifact_uri: 's3://bucket/1/r/artifacts' };
      const isRun = request.url?.endsWith('runs/create');
      response.end(JSON.stringify(isRun ? { run: { info } } : { experiment_id: '1' }));
    });
    const facts = { tags: {}, params: {}, metrics: {} };
    const registry = createMlflowRegistry(url, quick);
    await assert.rejects(
      registry.register('m', () => new Map(), facts),
      (error) => {
        assert.ok(error instanceof ConfigError);
        assert.match(error.message, /takes no files.*--artifacts-destination/);
        return true;
      },
    );
  });
});
