import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { createMlflowRegistry } from '@linecast/kit';
import { mlflowUrl, skipWithout } from '../support/servers.ts';
import { modelsContract } from './models.contract.ts';
import { files } from './models.given.ts';

const given = await mlflowUrl();
const url = given ?? '';

describe('MLflow as a model registry', { skip: skipWithout(given, 'MLFLOW_URL') }, () => {
  modelsContract('MLflow', async () => {
    const name = `test-${randomUUID()}`;
    return {
      registry: createMlflowRegistry(url),
      again: () => createMlflowRegistry(url),
      name,
      spoil: (version, file, bytes) => exchangeFile(name, version, file, bytes),
    };
  });
});

describe('MLflow itself', { skip: skipWithout(given, 'MLFLOW_URL') }, () => {
  it('shows people a finished run with what was set and measured', async () => {
    const name = `test-${randomUUID()}`;
    const registry = createMlflowRegistry(url);
    await registry.register(name, files({ 'card.md': '# one' }), {
      tags: { algorithm: 'lightgbm' },
      params: { 'setting.trees': '160', long: 'x'.repeat(9_000) },
      metrics: { 'test_2016.difference': 7.1e-5, nothing: Number.NaN },
    });
    const query = new URLSearchParams({ name, version: '1' }).toString();
    const { model_version: made } = await ask(`model-versions/get?${query}`);
    const { run } = await ask(`runs/get?run_id=${made.run_id}`);
    assert.equal(run.info.status, 'FINISHED');
    const paired = (list: { key: string; value: unknown }[]) =>
      Object.fromEntries(list.map(({ key, value }) => [key, value]));
    const { long, ...params } = paired(run.data.params);
    assert.deepEqual([params, String(long).length], [{ 'setting.trees': '160' }, 6_000]);
    assert.deepEqual(paired(run.data.metrics), { 'test_2016.difference': 7.1e-5, nothing: 'NaN' });
    const listed = await ask(`artifacts/list?run_id=${made.run_id}`);
    assert.deepEqual(
      listed.files.map((each: { path: string }) => each.path),
      ['card.md'],
    );
  });
});

const ask = async (path: string) =>
  JSON.parse(await (await fetch(`${url}/api/2.0/mlflow/${path}`)).text());

/** As somebody would who writes to the artifact store beside the registry. */
async function exchangeFile(
  name: string,
  version: string,
  file: string,
  bytes: Uint8Array,
): Promise<void> {
  const query = new URLSearchParams({ name, version }).toString();
  const where = await fetch(`${url}/api/2.0/mlflow/model-versions/get-download-uri?${query}`);
  const { artifact_uri: uri } = JSON.parse(await where.text());
  const folder = String(uri).replace(/^mlflow-artifacts:\/*/, '');
  const place = `${url}/api/2.0/mlflow-artifacts/artifacts/${folder}/${file}`;
  await fetch(place, { method: 'PUT', body: Uint8Array.from(bytes) });
}
