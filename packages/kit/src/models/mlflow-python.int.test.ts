// Versions as MLflow's own Python client registers them, made by the same calls: files of a run under `runs:/`, and a model
// that is none of ours.
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { mlflowUrl, skipWithout } from '../../../../test/support/servers.ts';
import { ConfigError } from '../errors.ts';
import { createMlflowRegistry } from './mlflow-registry.ts';

const given = await mlflowUrl();
const url = given ?? '';

async function post(path: string, body: unknown): Promise<Record<string, Record<string, string>>> {
  const init = { method: 'POST', body: JSON.stringify(body) };
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${url}/api/2.0/mlflow/${path}`, { ...init, headers });
  const text = await answer.text();
  assert.ok(answer.ok, text);
  return JSON.parse(text);
}

/** `folder`: within the files of the run. */
async function registered(
  folder: string,
  files: Record<string, string>,
  tags: Record<string, string> = {},
) {
  const name = `test-${randomUUID()}`;
  const { experiment_id } = await post('experiments/create', { name });
  const { run } = await post('runs/create', { experiment_id, start_time: Date.now() });
  const { run_id, artifact_uri } = Object(run)['info'];
  const within = folder === '' ? '' : `/${folder}`;
  const place = String(artifact_uri).replace(/^mlflow-artifacts:\/*/, '');
  for (const [file, body] of Object.entries(files)) {
    const path = `${url}/api/2.0/mlflow-artifacts/artifacts/${place}${within}/${file}`;
    assert.ok((await fetch(path, { method: 'PUT', body })).ok);
  }
  await post('registered-models/create', { name });
  await post('model-versions/create', {
    ...{ name, source: `runs:/${run_id}${within}`, run_id },
    tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
  });
  await post('registered-models/alias', { name, alias: 'champion', version: '1' });
  return createMlflowRegistry(url).resolve(name, 'champion');
}

const sentence = (text: RegExp) => (error: unknown) => {
  assert.ok(error instanceof ConfigError, String(error));
  assert.match(error.message, text);
  return true;
};

describe('a version that Python registered', { skip: skipWithout(given, 'MLFLOW_URL') }, () => {
  for (const folder of ['', 'model', 'deeper/model']) {
    it(`is read where it lies in its run (${folder || 'at the top'})`, async () => {
      const { version, readFile } = await registered(folder, { 'model.json': '{"a": 1}' });
      assert.equal(version, '1');
      assert.equal(Buffer.from(await readFile('model.json')).toString(), '{"a": 1}');
      await assert.rejects(readFile('model.onnx'), sentence(/has no file model\.onnx at http/));
    });
  }

  it('is held against the sum of its graph, where it carries one', async () => {
    const sha256 = createHash('sha256').update('graph').digest('hex');
    const right = await registered('model', { 'model.onnx': 'graph' }, { sha256 });
    assert.equal(Buffer.from(await right.readFile('model.onnx')).toString(), 'graph');
    const wrong = await registered('model', { 'model.onnx': 'another' }, { sha256 });
    await assert.rejects(wrong.readFile('model.onnx'), sentence(/model\.onnx of model .*damaged/));
  });

  it('is refused in a sentence when it is no model of ours', async () => {
    const { readFile } = await registered('model', { MLmodel: 'flavors: {}' });
    await assert.rejects(
      readFile('model.json'),
      sentence(/has no file model\.json .*no model of linecast; .*model register makes one$/),
    );
  });
});
