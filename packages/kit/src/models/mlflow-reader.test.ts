import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { ConfigError, Unavailable } from '../errors.ts';
import { sha256Of } from './file-sums.ts';
import { createMlflowReader } from './mlflow-reader.ts';
import { createSeenVersions } from './seen-versions.ts';

const name = 'mlb-moneyline';
type Files = Record<string, string>;
type Answer = { status: number; body: string };

/** An MLflow of one model: its versions, what is champion, and what it answers instead. */
function mlflowOf(versions: Files[]) {
  return { versions, champion: 1, asTagged: {}, instead: (): Answer | undefined => undefined };
}
type Mlflow = ReturnType<typeof mlflowOf> & { asTagged: Files };

function answerOf(mlflow: Mlflow, request: IncomingMessage): Answer {
  const instead = mlflow.instead();
  if (instead) return instead;
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://here');
  const files = mlflow.versions[Number(searchParams.get('version') ?? mlflow.champion) - 1] ?? {};
  if (pathname === '/model-versions/get-artifact') {
    return { status: 200, body: files[searchParams.get('path') ?? ''] ?? '' };
  }
  const tags = Object.entries(files).map(([file, text]) => ({
    key: `sha256.${file}`,
    value: mlflow.asTagged[file] ?? sha256Of(Buffer.from(text)),
  }));
  const version = { name, version: String(mlflow.champion), creation_timestamp: 1e12, tags };
  return { status: 200, body: JSON.stringify({ model_version: version }) };
}

async function place(t: TestContext, mlflow: Mlflow) {
  const cache = await mkdtemp(join(tmpdir(), 'linecast-seen-'));
  t.after(() => rm(cache, { recursive: true, force: true }));
  const server = createServer((request, response) => {
    const { status, body } = answerOf(mlflow, request);
    response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.closeAllConnections());
  t.after(() => server.close());
  const address = server.address();
  assert.ok(typeof address === 'object' && address !== null);
  const url = `http://127.0.0.1:${address.port}`;
  const warned: string[] = [];
  /** As a service that starts. */
  const start = (folder = cache, at = url) =>
    createMlflowReader(at, {
      ...{ answerWithinMs: 300, attempts: 1, restMs: 1 },
      seen: createSeenVersions(folder),
      warn: (_, sentence) => void warned.push(sentence),
    });
  const resolve = async (reader = start()) => {
    const { version, readFile } = await reader.resolve(name, 'champion');
    return `${version}: ${Buffer.from(await readFile('model.onnx')).toString()}`;
  };
  /** The folder of what was kept from it. */
  const kept = async () => join(cache, (await readdir(cache))[0] ?? '', name);
  return { cache, url, start, resolve, warned, kept };
}

const two = () => mlflowOf([{ 'model.onnx': 'one', 'model.json': '{}' }, { 'model.onnx': 'two' }]);
const away = (): Answer => ({ status: 503, body: '' });

describe('a service that reads an MLflow', () => {
  it('starts with what the alias named last while MLflow is away, and says so', async (t) => {
    const mlflow = two();
    const { resolve, warned } = await place(t, mlflow);
    assert.equal(await resolve(), '1: one');
    mlflow.champion = 2;
    assert.equal(await resolve(), '2: two');
    assert.deepEqual(warned, []);
    mlflow.instead = away;
    assert.equal(await resolve(), '2: two');
    assert.deepEqual(warned, [
      'the model registry is away: the version that it named last is taken',
    ]);
  });

  it('is told that it is away once it has a version, wherever that came from', async (t) => {
    const mlflow = two();
    const { start, resolve } = await place(t, mlflow);
    const first = start();
    await resolve(first);
    mlflow.instead = away;
    await assert.rejects(resolve(first), Unavailable);
    const second = start();
    assert.equal(await resolve(second), '1: one');
    await assert.rejects(resolve(second), Unavailable);
    mlflow.instead = () => undefined;
    mlflow.champion = 2;
    assert.equal(await resolve(second), '2: two');
  });

  it('has nothing to start with where nothing was kept: not of this server, not of this alias', async (t) => {
    const mlflow = two();
    const { cache, start, resolve } = await place(t, mlflow);
    await resolve();
    mlflow.instead = away;
    await assert.rejects(start().resolve(name, 'shadow'), /failed \(503\)/);
    await assert.rejects(start().resolve('mlb-total', 'champion'), /failed \(503\)/);
    const elsewhere = start(cache, 'http://127.0.0.1:1');
    await assert.rejects(resolve(elsewhere), /does not answer/);
  });

  const missing = '{"error_code": "RESOURCE_DOES_NOT_EXIST", "message": "not found"}';
  type Refusal = typeof ConfigError | typeof Unavailable;
  const answers: [what: string, status: number, body: string, error: Refusal][] = [
    ['may not read', 403, 'no', Unavailable],
    ['has no password', 401, 'no', Unavailable],
    ['asks another program', 200, '<html>', Unavailable],
    ['finds no such alias', 404, missing, ConfigError],
  ];
  for (const [what, status, body, error] of answers) {
    it(`takes the answer of the registry when it ${what}`, async (t) => {
      const mlflow = two();
      const { resolve, warned } = await place(t, mlflow);
      await resolve();
      mlflow.instead = () => ({ status, body });
      await assert.rejects(resolve(), error);
      assert.deepEqual(warned, []);
    });
  }

  it('does not go back to what the registry has told it is gone', async (t) => {
    const mlflow = two();
    const { resolve } = await place(t, mlflow);
    await resolve();
    mlflow.instead = () => ({ status: 404, body: missing });
    await assert.rejects(resolve(), ConfigError);
    mlflow.instead = away;
    await assert.rejects(resolve(), /failed \(503\)/);
  });

  it('serves no copy that was changed, and makes it anew when MLflow is there again', async (t) => {
    const mlflow = two();
    const { resolve, kept } = await place(t, mlflow);
    await resolve();
    await writeFile(join(await kept(), '1', 'model.onnx'), 'another');
    mlflow.instead = away;
    await assert.rejects(resolve(), (error) => {
      assert.ok(error instanceof Unavailable);
      assert.match(error.message, /failed \(503\).*its copy is of no use: model\.onnx .*damaged/);
      return true;
    });
    mlflow.instead = () => undefined;
    await resolve();
    mlflow.instead = away;
    assert.equal(await resolve(), '1: one');
  });

  it('keeps nothing of a version that is not what was registered', async (t) => {
    const mlflow: Mlflow = { ...two(), asTagged: { 'model.json': '0'.repeat(64) } };
    const { resolve, warned } = await place(t, mlflow);
    assert.equal(await resolve(), '1: one');
    assert.match(warned.join(), /^no copy is kept/);
    mlflow.instead = away;
    await assert.rejects(resolve(), /failed \(503\)/);
  });

  it('takes version 1 of a server that began anew for another one', async (t) => {
    const mlflow = two();
    const { resolve } = await place(t, mlflow);
    await resolve();
    mlflow.versions = [{ 'model.onnx': 'anew' }];
    await resolve();
    mlflow.instead = away;
    assert.equal(await resolve(), '1: anew');
  });

  it('keeps the last three, and those that an alias names', async (t) => {
    const texts = ['one', 'two', 'three', 'four', 'five'];
    const mlflow = mlflowOf(texts.map((text) => ({ 'model.onnx': text })));
    const { start, resolve, kept } = await place(t, mlflow);
    await start().resolve(name, 'shadow');
    for (const [i] of texts.entries()) {
      mlflow.champion = i + 1;
      await resolve();
    }
    const folders = (await readdir(await kept())).filter((each) => /^\d+$/.test(each));
    assert.deepEqual(folders.toSorted(), ['1', '3', '4', '5']);
  });

  it('serves all the same where no copy can be kept, and says so once', async (t) => {
    const mlflow = two();
    const { cache, start, resolve, warned } = await place(t, mlflow);
    const file = join(cache, 'file');
    await writeFile(file, '');
    const reader = start(file);
    assert.equal(await resolve(reader), '1: one');
    assert.equal(await resolve(reader), '1: one');
    assert.deepEqual(warned, ['no copy is kept for when the registry is away; see MODEL_CACHE']);
    mlflow.instead = away;
    await assert.rejects(resolve(start(file)), /failed \(503\)/);
  });

  it('follows no path that a server gives for a version', async (t) => {
    const mlflow = two();
    const { cache, resolve, warned } = await place(t, mlflow);
    const outside = { name, version: '../../x', creation_timestamp: 1, tags: [] };
    const tags = [{ key: 'sha256.model.onnx', value: sha256Of(Buffer.from('one')) }];
    const body = JSON.stringify({ model_version: { ...outside, tags } });
    mlflow.instead = () => ({ status: 200, body });
    await assert.rejects(resolve());
    assert.match(warned.join(), /^no copy is kept/);
    assert.deepEqual(await readdir(cache), []);
  });
});
