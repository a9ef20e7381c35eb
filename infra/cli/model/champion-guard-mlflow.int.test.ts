// The champion is proved at a real MLflow too: what its tag says of a file is held against the file.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { createMlflowRegistry } from '@linecast/kit';
import { mlflowUrl, skipWithout } from '../../../test/support/servers.ts';
import { placeOf, trained } from './testing/linecast-model.ts';

const given = await mlflowUrl();
const url = given ?? '';

describe('a version at MLflow', { skip: skipWithout(given, 'MLFLOW_URL') }, () => {
  it('whose tag names another sum is not made champion, and nothing moves', async (t) => {
    const { folder, model } = await placeOf(t, { LINECAST_REGISTRY: url });
    const name = `test-${randomUUID()}`;
    for (const each of ['one', 'two']) {
      const made = await trained(folder, each, { manifest: { name } });
      const { code, stdout, stderr } = await model('register', made);
      assert.equal(code, 0, stdout + stderr);
    }
    assert.equal((await model('promote', name, '1', '--why', 'the first')).code, 0);
    const tag = { name, version: '2', key: 'sha256.model.onnx', value: '0'.repeat(64) };
    const set = await fetch(`${url}/api/2.0/mlflow/model-versions/set-tag`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(tag),
    });
    assert.ok(set.ok);
    const { code, stdout } = await model('promote', name, '2', '--by-hand', '--why', 'a test');
    assert.equal(code, 6);
    assert.match(stdout, / version 2 cannot be served, so it is not made the champion: .*damaged/);
    const champion = await createMlflowRegistry(url).resolve(name, 'champion');
    assert.equal(champion.version, '1');
  });
});
